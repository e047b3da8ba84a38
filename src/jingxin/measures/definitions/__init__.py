"""The written measures, one file a ledger. See `jingxin.measures.measure`."""
