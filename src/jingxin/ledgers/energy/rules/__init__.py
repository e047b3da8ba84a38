"""The rules of the ledger, pure: the day, the factors and the limits are arguments."""
