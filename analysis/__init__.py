"""Pure questions over a month's graph of needs and givers: no database, clock, file or network."""
