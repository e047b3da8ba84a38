"""Industrial projects by dated milestones, from admission review to the check after full capacity."""
