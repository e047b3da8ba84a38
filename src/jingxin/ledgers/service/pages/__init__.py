"""The ledger's own screens: problems and their steps, visits, what waits for whom, supervision, the firm's portal."""
