"""What the checker found, for people and for programs: terminal, JSON, one HTML page, Word comments."""
