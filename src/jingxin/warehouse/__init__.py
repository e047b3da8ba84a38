"""Where rows rest: frozen snapshots named by their content."""
