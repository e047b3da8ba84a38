"""What a figure means: selections of rows and aggregates over them, written once."""
