"""Reviews that wait: applications that need an opinion and have none, by how long they have waited."""

from __future__ import annotations

from datetime import date
from typing import Any

from attrs import frozen
from django.db.models import Q

from jingxin.ledgers.energy.models import EnergyReview
from jingxin.ledgers.energy.rules.review import Requirement, Standing


@frozen
class WaitingReview:
    """One application on the day: what the rule of its date asks, where it stands, days since it came in."""

    review: EnergyReview
    asked: Requirement
    standing: Standing
    days: int


def waiting_reviews(reviews: Any, on: date) -> list[WaitingReview]:
    """Return the applications that need an opinion and have none or were refused, the longest wait first."""
    rows = reviews.filter(Q(opinion_on=None) | Q(opinion_on__gt=on) | Q(result="REFUSED"), applied_on__lte=on)
    lines = []
    for review in rows.select_related("town", "firm"):
        standing = review.standing(on)
        if standing in {Standing.MISSING, Standing.PENDING, Standing.REFUSED}:
            lines.append(WaitingReview(review, review.requirement, standing, (on - review.applied_on).days))
    return sorted(lines, key=lambda line: (-line.days, line.review.project_code))
