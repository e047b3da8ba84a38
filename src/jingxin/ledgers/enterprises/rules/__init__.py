"""What holds for firms whatever the database says: codes, spells, listing stages, sizes. Pure; the day is an argument."""

from jingxin.ledgers.enterprises.rules.above_scale import (
    Entries,
    Movement,
    above_scale_on,
    count_movement,
    judge_entries,
)
from jingxin.ledgers.enterprises.rules.credit_code import (
    CodeRefused,
    check_credit_code,
    check_organization_code,
    credit_code_check_digit,
    organization_code_check_digit,
    organization_code_inside,
)
from jingxin.ledgers.enterprises.rules.listing import ListingMove, listing_stage_on
from jingxin.ledgers.enterprises.rules.size import SizeLimits, judge_size, reaches_above_scale

__all__ = [
    "CodeRefused",
    "Entries",
    "ListingMove",
    "Movement",
    "SizeLimits",
    "above_scale_on",
    "check_credit_code",
    "check_organization_code",
    "count_movement",
    "credit_code_check_digit",
    "judge_entries",
    "judge_size",
    "listing_stage_on",
    "organization_code_check_digit",
    "organization_code_inside",
    "reaches_above_scale",
]
