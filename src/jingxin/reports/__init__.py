"""From a plan and figures to an issued document."""
