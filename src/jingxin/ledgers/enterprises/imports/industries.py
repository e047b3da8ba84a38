"""The classification by edition and code, for rows that name an industry."""

from __future__ import annotations

from django.utils.translation import gettext as _

from jingxin.core.finding import Finding
from jingxin.ledgers.enterprises.models import (
    Industry,
)
from jingxin.records.imports import (
    Row,
    nearest,
)


class Industries:
    """The classification by edition and code, read once an import."""

    def __init__(self) -> None:
        self.by_key = {(row.edition, row.code): row for row in Industry.objects.all()}

    def find(self, row: Row) -> Industry | Finding | None:
        """Return the industry that the row names, None where it names none, else what is wrong with it."""
        code, edition = row.get("industry_code"), row.get("edition")
        if not code:
            return None
        if not edition:
            return row.fault(
                "edition",
                "required",
                _("填了行业代码，没有填行业分类版本。"),
                _("请填2011或2017；2014年的资料用2011版。"),
            )
        if found := self.by_key.get((edition, code)):
            return found
        names = [
            f"{near} {self.by_key[edition, near].name}"
            for near in nearest(code, [known for its, known in self.by_key if its == edition])
        ]
        return row.fault(
            "industry_code",
            "unknown_reference",
            _("GB/T 4754—{edition}中没有这个代码。").format(edition=edition),
            _("请核对代码与版本；代码要连同前面的0一起填写。"),
            _("相近的有：{near}").format(near=_("、").join(names)) if names else "",
        )
