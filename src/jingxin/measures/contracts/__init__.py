"""The contract tables, one file a ledger; each file holds `TABLES`. See `jingxin.measures.tables`."""
