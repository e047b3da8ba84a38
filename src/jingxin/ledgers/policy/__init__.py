"""Policy documents, clauses, funds and the money that firms get by them, from application to clawback."""
