"""How dates and numbers are written on our pages, by language."""
