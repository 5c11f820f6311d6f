"""Money and wishes as files: the ledger, agreements, the menu, letters of thanks."""
