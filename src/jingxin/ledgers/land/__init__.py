"""Land: industrial plots by dated events, from approval to full use, and what stands idle."""
