"""Sign-in: passwords, sessions, tokens and share links, and who may have an account."""
