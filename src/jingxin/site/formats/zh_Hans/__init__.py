"""Formats of the Chinese pages."""
