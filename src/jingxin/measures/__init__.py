"""
The only way to a number: selections of ledger rows, aggregates over them, operators between them, trails behind them.

`tables` what a snapshot holds · `measure` what a measure is · `definitions/` the written ones · `expression` the
language of figures · `catalogue` who answers to which name · `evaluate` figures and trails · `trail` what a trail is.
"""
