"""The ledger in the workbench: use and gaps, dual control, supervision, old capacity; and its own screens."""

from jingxin.ledgers.energy.admin import control, phase_out, supervision, use

__all__ = ["control", "phase_out", "supervision", "use"]
