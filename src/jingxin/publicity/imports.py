"""Notices and objections come from deeds and from the public, never from a file."""

SHEETS = ()
