"""The ledger in the workbench: dictionary, figures with their vintages, firms' figures to read, targets."""

from jingxin.ledgers.indicators.admin.dictionary import IndicatorAdmin
from jingxin.ledgers.indicators.admin.firm_observations import FirmObservationAdmin
from jingxin.ledgers.indicators.admin.observations import ObservationAdmin
from jingxin.ledgers.indicators.admin.targets import TargetAdmin

__all__ = ["FirmObservationAdmin", "IndicatorAdmin", "ObservationAdmin", "TargetAdmin"]
