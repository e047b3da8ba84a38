"""A + B + C + D + exempt + not banded = N, for each group: printed, and refused where it does not hold."""

from collections import Counter
from collections.abc import Iterable, Mapping

from attrs import frozen

from jingxin.core.finding import Finding, Severity
from jingxin.core.language import _
from jingxin.ledgers.evaluation.rules.scheme import Scheme, State


@frozen
class Tally:
    """How many firms of one group came out how. `total` is what was put in, counted by itself."""

    group: str
    name: str
    bands: Mapping[str, int]
    exempt: int
    not_banded: int
    total: int

    @property
    def conserved(self) -> bool:
        return sum(self.bands.values()) + self.exempt + self.not_banded == self.total

    @property
    def sentence(self) -> str:
        """A11 + B21 + C7 + D0 + 豁免0 + 不定档0 = 39."""
        parts = [f"{band}{count}" for band, count in self.bands.items()]
        parts.append(_("豁免{count}").format(count=self.exempt))
        parts.append(_("不定档{count}").format(count=self.not_banded))
        sign = "=" if self.conserved else "≠"
        return f"{' + '.join(parts)} {sign} {self.total}"


def tallies(
    scheme: Scheme, outcomes: Iterable[tuple[str, str, str]], put_in: Mapping[str, int]
) -> list[Tally]:
    """
    Count outcomes, each (group, state, band), against how many firms of each group were put in.

    Firms of no group come last under "".
    """
    counts: Counter[tuple[str, str, str]] = Counter(outcomes)
    named = [(group.code, group.name, group.bands) for group in scheme.groups]
    if put_in.get("") or any(group == "" for group, _state, _band in counts):
        named.append(("", _("未分组"), ()))
    found = []
    for code, name, bands in named:
        found.append(
            Tally(
                code,
                name,
                {band: counts[code, State.BANDED.value, band] for band in bands},
                sum(n for key, n in counts.items() if key[:2] == (code, State.EXEMPT.value)),
                sum(n for key, n in counts.items() if key[:2] == (code, State.NOT_BANDED.value)),
                put_in.get(code, 0),
            )
        )
    return found


def check_conserved(found: Iterable[Tally]) -> list[Finding]:
    """Return a finding for each group that does not add up, and nothing where all do."""
    return [
        Finding(
            rule="evaluation.conservation",
            severity=Severity.ERROR,
            message=_("“{group}”各档之和不等于参评企业数，不能公示。").format(group=tally.name),
            place=tally.name,
            said=str(tally.total),
            arithmetic=tally.sentence,
            cure=_("核对该组企业名单是否有遗漏、重复，或档次写错。"),
        )
        for tally in found
        if not tally.conserved
    ]
