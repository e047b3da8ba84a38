"""
`python -m benchmarks.checker [REPORTS] [SEED]`: precision and recall of the checker on made reports, per rule.

Each report is true but for one passage. A finding inside that passage is right, any other is wrong; a
damage without a finding is missed. Findings of style (NOTE) and doubts (UNSURE) count for neither.
"""

import random
import sys
from collections import Counter

from attrs import define, field

from benchmarks.checker.damage import damaged
from benchmarks.checker.heldout import HeldOut
from benchmarks.checker.passages import QUIET, Maker, dressed, ratio_fits
from benchmarks.checker.tables import as_docx, rates, totals, with_wrong_digit
from jingxin.check import audit
from jingxin.core.finding import Finding, Severity


@define
class Score:
    """Counts by relation, by damage and by rule."""

    met: Counter[tuple[str, str]] = field(factory=Counter)
    all: Counter[tuple[str, str]] = field(factory=Counter)
    right: Counter[str] = field(factory=Counter)
    wrong: Counter[str] = field(factory=Counter)
    missed: list[str] = field(factory=list)
    false: list[str] = field(factory=list)


def held_out(reports: int, seed: int) -> Score:
    """Recall and precision on the wordings kept apart, which rules were mended after once."""
    maker, chance, score = HeldOut(seed), random.Random(seed + 1), Score()  # noqa: S311
    known = Maker(seed)
    for number in range(reports):
        makers = maker.every()
        passage = makers[number % len(makers)]()
        if not passage.template:
            continue
        before = surroundings(known, chance, passage.text())
        for one in counted(report(before, passage.text(), [])[0]):
            score.wrong[one.rule] += 1
            score.false.append(f"{passage.kind}: {one}")
        for damage, broken in damaged(passage, chance):
            count(score, passage.kind, damage, *report(before, broken.text(), []))
    return score


def report(before: list[str], middle: str, after: list[str]) -> tuple[str, int, int]:
    """Return a report's text and where its middle passage stands."""
    head = "\n".join(before) + "\n"
    return head + middle + "\n" + "\n".join(after), len(head), len(head) + len(middle)


def counted(text: str) -> list[Finding]:
    """The findings that accuse."""
    return [one for one in audit(text).findings if one.severity >= Severity.WARN]


def run(reports: int, seed: int) -> Score:
    """Make so many true passages, damage each in every way that breaks it, and count."""
    maker, chance, score = Maker(seed), random.Random(seed + 1), Score()  # noqa: S311
    makers = maker.every()
    for number in range(reports):
        passage = makers[number % len(makers)]()
        assert passage.holds(passage.values), passage.text()  # the made truth is true
        before = surroundings(maker, chance, passage.text())
        after = surroundings(maker, chance, passage.text() + "".join(before))
        for one in counted(dressed(report(before, passage.text(), after)[0], chance)):
            score.wrong[one.rule] += 1
            score.false.append(f"{passage.kind}: {one}")
        for damage, broken in damaged(passage, chance):
            text, start, end = report(before, broken.text(), after)
            count(score, passage.kind, damage, dressed(text, chance), start, end)
    _mass_replacements(maker, chance, score, max(reports // 10, 10))
    _tables(chance, score, max(reports // 20, 10))
    return score


def surroundings(maker: Maker, chance: random.Random, said: str) -> list[str]:
    """Two quiet sentences and a true passage on other indicators: a report is never about one thing."""
    others = [make().text() for make in chance.sample(maker.every(), 4)]
    # Two sentences on one indicator and period would truly contradict each other.
    fitting = [text for text in others if not _shares_a_name(text, said)]
    return chance.sample(QUIET, 2) + fitting[:1]


def _shares_a_name(one: str, other: str) -> bool:
    words = (
        "生产总值", "零售总额", "进出口", "预算收入", "工业投资", "技改", "营业收入", "产值", "出口", "人口", "用电量", "投资", "贷款余额", "零售额",
        "规上工业", "旅游", "存款", "收入", "项目", "企业",
    )  # fmt: skip
    return any(word in one and word in other for word in words)


def count(score: Score, kind: str, damage: str, text: str, start: int, end: int) -> None:
    findings = counted(text)
    right = [one for one in findings if (one.start or 0) < end and (one.end or 0) > start]
    score.all[kind, damage] += 1
    if right:
        score.met[kind, damage] += 1
    else:
        score.missed.append(f"{kind}, {damage}: {text[start:end]}")
    for one in right:
        score.right[one.rule] += 1
    for one in findings:
        if one not in right:
            score.wrong[one.rule] += 1
            score.false.append(f"{kind}, {damage}: {one}")


def _mass_replacements(maker: Maker, chance: random.Random, score: Score, many: int) -> None:
    """A short number turned into one long one in two relations at once: the joint repair must name it."""
    for _number in range(many):
        old, new = str(chance.randint(10, 60)), str(chance.randint(2019, 2026))
        done, left = chance.randint(61, 99), chance.randint(61, 99)
        whole = chance.randint(50, 300)
        part = f"{chance.randint(5, 40)}.{old}"
        share = round(float(part) / whole * 100, 1)
        if ratio_fits(part.replace(f".{old}", f".{new}"), str(whole), str(share)):
            continue  # the share still holds: one broken relation proves no common cause
        total = done + left + int(old)
        text = (
            f"共收集企业问题{total}个。已办结{done}个，还有{old}个取得进展，另外{left}个正在办理。\n"
            f"完成限上工业投资{whole}亿元。完成技改投资{part}亿元，占限上工业投资比重达{share}%。"
        )
        broken = text.replace(f"有{old}个", f"有{new}个").replace(part, part.replace(f".{old}", f".{new}"))
        joint = [one for one in audit(broken).findings if one.rule == "mass_replacement" and one.blocks]
        truly = any(old in one.expected.split("或") for one in joint)
        # Two true solutions of 9.2019 → 9.1 and 9.10 exist where the share is coarse; the right one must be offered.
        score.all["mass_replacement", "mass replacement"] += 1
        score.met["mass_replacement", "mass replacement"] += truly
        score.right["mass_replacement"] += truly
        score.wrong["mass_replacement"] += len(joint) - truly
        if not truly:
            score.missed.append(f"mass_replacement: {old} → {new}: {broken}")


def _tables(chance: random.Random, score: Score, many: int) -> None:
    """True tables must be silent; one wrong leading digit must be met in its column or its row."""
    for _number in range(many):
        for kind, rows, columns in (
            ("table_total", totals(chance), (1, 2, 3)),
            ("table_growth", rates(chance), (1, 2, 3)),
        ):
            for one in (one for one in audit(as_docx(rows)).findings if one.severity >= Severity.WARN):
                score.wrong[one.rule] += 1
                score.false.append(f"{kind}: {one}")
            wrong = with_wrong_digit(rows, chance, chance.choice(columns))
            met = [one for one in audit(as_docx(wrong)).findings if one.rule == kind]
            score.all[kind, "digit changed"] += 1
            score.met[kind, "digit changed"] += bool(met)
            score.right[kind] += len(met)
            if not met:
                score.missed.append(f"{kind}: {wrong}")


def show(score: Score) -> None:
    """Print recall by relation and damage, precision by rule, and the two sums."""
    print(f"{'relation':18}{'damage':18}{'met':>6}{'of':>6}{'recall':>9}")
    for kind, damage in sorted(score.all):
        met, of = score.met[kind, damage], score.all[kind, damage]
        print(f"{kind:18}{damage:18}{met:6}{of:6}{met / of:9.3f}")
    print(f"\n{'rule':18}{'right':>7}{'wrong':>7}{'precision':>11}")
    for rule in sorted(score.right | score.wrong):
        right, wrong = score.right[rule], score.wrong[rule]
        print(f"{rule:18}{right:7}{wrong:7}{right / (right + wrong) if right + wrong else 1:11.3f}")
    print("\n" + summed(score))


def summed(score: Score) -> str:
    """Recall and precision of all in one line."""
    met, of = sum(score.met.values()), sum(score.all.values())
    right, wrong = sum(score.right.values()), sum(score.wrong.values())
    return f"recall {met}/{of} = {met / of:.3f}   precision {right}/{right + wrong} = {right / (right + wrong):.3f}"


def main() -> int:
    reports = int(sys.argv[1]) if len(sys.argv) > 1 else 600
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 2014
    score = run(reports, seed)
    show(score)
    if "-v" in sys.argv:
        print("\n".join(["", "missed:", *score.missed[:80], "", "false:", *score.false[:80]]))
    unseen = held_out(reports, seed)
    print("\nwordings kept apart (read once in mending): " + summed(unseen))
    if "-v" in sys.argv:
        print("\n".join(["", "missed:", *unseen.missed[:80], "", "false:", *unseen.false[:80]]))
    met, of = sum(score.met.values()), sum(score.all.values())
    right, wrong = sum(score.right.values()), sum(score.wrong.values())
    return 0 if met / of >= 0.95 and right / (right + wrong) >= 0.98 else 1


if __name__ == "__main__":
    sys.exit(main())
