"""Pure matching: two lists and a policy in, a proposal out. No database, clock, file or network."""
