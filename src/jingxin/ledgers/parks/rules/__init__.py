"""What follows from the dates of a park and its firms. Pure: the day and the dated limits are arguments."""
