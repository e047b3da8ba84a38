"""What follows from what in an evaluation: pure, the scheme and the day as arguments."""
