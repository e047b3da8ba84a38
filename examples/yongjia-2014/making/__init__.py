"""How the made rows of the example county are made: whole numbers, drawn by name, that add up to the real totals."""
