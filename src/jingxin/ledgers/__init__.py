"""The ledgers, one room of one shape each."""
