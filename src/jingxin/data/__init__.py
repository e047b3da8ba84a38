"""No code: code lists (codes/*.csv) and dated, sourced limits (parameters/**/*.toml)."""
