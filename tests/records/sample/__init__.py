"""A small ledger that exists only in tests: towns, workshops in them by dated spells, monthly output."""
