"""The nouns of the indicators ledger: dictionary, observations of areas and of firms, the year's targets."""

from jingxin.ledgers.indicators.models.indicator import Indicator
from jingxin.ledgers.indicators.models.observation import FirmObservation, Observation, Stated
from jingxin.ledgers.indicators.models.target import Target
from jingxin.ledgers.indicators.models.values import check_digits, check_period_code, read_period

__all__ = [
    "FirmObservation",
    "Indicator",
    "Observation",
    "Stated",
    "Target",
    "check_digits",
    "check_period_code",
    "read_period",
]
