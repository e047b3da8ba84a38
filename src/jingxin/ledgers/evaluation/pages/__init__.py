"""The ledger's own screens: the departments' figures held together, a run, its recount, one firm, what-if."""
