"""The pages people open first: home, reports, figures and their trails."""
