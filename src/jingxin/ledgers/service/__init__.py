"""Visits, problems and supervision: every matter has an answer, every problem an owner."""
