"""What may be done with figures; each operator turns workings into a working. Names and meanings: `expression`, `meaning`."""
