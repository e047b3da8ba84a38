"""Firms: who they are, where, in which industry, above scale since when, listed or not."""
