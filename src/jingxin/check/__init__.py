"""The checker: reads any Chinese work report, recomputes, and says which numbers do not hold. Stands alone."""
