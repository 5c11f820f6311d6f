"""What an office may extend: versioned CSV with sources, and the words of both languages."""
