"""The forms of the ledger: kinds, seasons, honours with their leading subject in one line, further subjects, steps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jingxin.core.finding import Finding
from jingxin.ledgers.enterprises.imports.columns import FIRM_REFERENCE, TOWN_REFERENCE
from jingxin.ledgers.enterprises.models import Person
from jingxin.ledgers.honours.models import (
    CountingWord,
    Honour,
    HonourKind,
    HonourStep,
    HonourSubject,
    Level,
    Season,
    StepChoice,
    SubjectKind,
)
from jingxin.ledgers.honours.step_checks import check_steps
from jingxin.records.imports import (
    BOOLEAN,
    CHOICE,
    CODE,
    DATE,
    INTEGER,
    MADE,
    REFERENCE,
    SOURCE,
    Column,
    Context,
    Reference,
    Row,
    Sheet,
    Writer,
    save_plainly,
)

LEDGER = "honours"
KIND = Reference(lambda: HonourKind.objects.all(), by=("code", "name"), what=gettext_lazy("荣誉种类"))
SEASON = Reference(
    lambda: Season.objects.all(), by=("code", "name"), show="code", what=gettext_lazy("申报批次")
)
PERSON = Reference(lambda: Person.objects.all(), show="code", what=gettext_lazy("人物"))
HONOUR = Column(
    gettext_lazy("荣誉编号"),
    "honour",
    kind=REFERENCE,
    required=True,
    reference=Reference(lambda: Honour.objects.all(), by=("code",), show="code", what=gettext_lazy("荣誉")),
)
HONOUR_NAME = Column(gettext_lazy("获评对象"), "honour_name", info=True, read=lambda row: row.honour.name)
FIRM = Column(
    gettext_lazy("企业"),
    "firm",
    kind=REFERENCE,
    reference=FIRM_REFERENCE,
    aliases=("企业编号", "获评企业"),
)
PERSON_COLUMN = Column(
    gettext_lazy("人物"), "person", kind=REFERENCE, reference=PERSON, aliases=("人员编号", "姓名")
)


def _known_kinds(rows: Sequence[Row]) -> dict[str, HonourKind]:
    known = {kind.name: kind for kind in HonourKind.objects.select_related("family")}
    return known | {str(row.get("name")): cast("HonourKind", row.record) for row in rows}


def _check_kinds(rows: Sequence[Row], context: Context) -> Iterator[Finding]:
    """A family may stand in the same file; it has none itself and is counted in the same word."""
    known = _known_kinds(rows)
    families = {str(row.get("name")): row.get("family_name") for row in rows if "family_name" in row.values}
    for row in rows:
        name = row.get("family_name")
        if not name:
            continue
        if name not in known or known[name] is row.record:
            yield row.fault(
                "family_name",
                "unknown_reference",
                _("没有这个名称的荣誉种类。"),
                _("请填写系列的荣誉名称；新的系列请在同一张表中一并填写。"),
            )
        elif families.get(name, getattr(known[name].family, "name", "")):
            yield row.fault(
                "family_name",
                "family_of_family",
                _("“{name}”本身属于别的系列；系列只有一层。").format(name=name),
            )
        elif known[name].unit != cast("HonourKind", row.record).unit:
            yield row.fault(
                "unit",
                "family_unit",
                _("量词与系列“{name}”的“{unit}”不同，不能相加。").format(name=name, unit=known[name].unit),
                _("请改为一致。"),
            )


def _save_kinds(rows: Sequence[Row], writer: Writer) -> None:
    """Kinds first, then the family of each: it may have come with the same file."""
    save_plainly(rows, writer)
    known = {kind.name: kind for kind in HonourKind.objects.all()}
    changed = []
    for row in rows:
        kind = known[cast("HonourKind", row.record).name]
        family = known.get(row.get("family_name") or "")
        if "family_name" in row.values and kind.family_id != (family.pk if family else None):
            kind.family = family
            changed.append(kind)
    writer.update_all(changed, ("family",))


KIND_SHEET = Sheet(
    code="honours.honourkind",
    ledger=LEDGER,
    title=gettext_lazy("荣誉种类"),
    model=HonourKind,
    key=("code",),
    columns=(
        Column(
            gettext_lazy("种类代码"),
            "code",
            required=True,
            note=gettext_lazy("小写字母、数字和下划线，以后不变"),
        ),
        Column(gettext_lazy("荣誉名称"), "name", required=True),
        Column(gettext_lazy("级别"), "level", kind=CHOICE, choices=Level),
        Column(gettext_lazy("对象"), "subject", kind=CHOICE, choices=SubjectKind, required=True),
        Column(gettext_lazy("量词"), "unit", kind=CHOICE, choices=CountingWord, default=CountingWord.THING),
        Column(gettext_lazy("认定机关"), "issuer"),
        Column(
            gettext_lazy("有效期（年）"), "validity_years", kind=INTEGER, note=gettext_lazy("长期有效的不填")
        ),
        Column(gettext_lazy("认定前须公示"), "needs_publicity", kind=BOOLEAN, default=False),
        Column(gettext_lazy("设立日期"), "valid_from", kind=DATE),
        Column(gettext_lazy("停止认定日期"), "valid_to", kind=DATE, future=True),
        Column(
            gettext_lazy("所属系列"),
            "family_name",
            read=lambda kind: kind.family.name if kind.family else None,
            note=gettext_lazy("系列的荣誉名称；可以在同一张表里"),
        ),
        Column(gettext_lazy("排序"), "position", kind=INTEGER, default=0),
        Column(gettext_lazy("备注"), "note"),
        SOURCE,
        MADE,
    ),
    prepare=lambda queryset: queryset.select_related("family"),
    check=_check_kinds,
    save=_save_kinds,
)

SEASON_SHEET = Sheet(
    code="honours.season",
    ledger=LEDGER,
    title=gettext_lazy("荣誉申报批次"),
    model=Season,
    key=("code",),
    after=("honours.honourkind",),
    columns=(
        Column(gettext_lazy("批次编号"), "code", kind=CODE, required=True),
        Column(gettext_lazy("荣誉种类"), "kind", kind=REFERENCE, reference=KIND, required=True),
        Column(gettext_lazy("批次名称"), "name", required=True),
        Column(gettext_lazy("申报通知文号"), "document"),
        Column(gettext_lazy("开始申报日期"), "opens_on", kind=DATE, future=True, required=True),
        Column(
            gettext_lazy("申报截止日期"),
            "closes_on",
            kind=DATE,
            future=True,
            required=True,
            note=gettext_lazy("当天仍可申报"),
        ),
        Column(gettext_lazy("推荐上报期限"), "recommend_due_on", kind=DATE, future=True),
        Column(gettext_lazy("名额"), "quota", kind=INTEGER),
        SOURCE,
        MADE,
    ),
    prepare=lambda queryset: queryset.select_related("kind"),
)


def _lead(honour: Honour) -> HonourSubject | None:
    return next(iter(honour.subjects.all()), None)


def _save_honours(rows: Sequence[Row], writer: Writer) -> None:
    """Write honours, and the firm or person of each line as its leading subject."""
    save_plainly(rows, writer)
    made: list[HonourSubject] = []
    changed: list[HonourSubject] = []
    for row in rows:
        honour = cast("Honour", row.record)
        named = {name: row.get(name) for name in ("firm", "person") if name in row.values}
        lead = None if row.is_new else _lead(honour)
        if not any(named.values()) or (lead is not None and not set(named) & set(row.changed)):
            continue
        if lead is None:
            made.append(HonourSubject(honour=honour, source=honour.source, is_made=honour.is_made, **named))
        else:
            for name, value in named.items():
                setattr(lead, name, value)
            changed.append(lead)
    writer.create_all(made)
    writer.update_all(changed, ("firm", "person"))


def _check_honours(rows: Sequence[Row], context: Context) -> Iterator[Finding]:
    """A subject once named is not struck out by an empty cell, and a kind for firms or persons has one."""
    for row in rows:
        honour = cast("Honour", row.record)
        emptied = {"firm", "person"} & set(row.changed)
        if emptied and row.get("firm") is None and row.get("person") is None:
            yield row.fault(
                "firm",
                "subject_emptied",
                _("台账里已有主体，这一行没有填写。"),
                _("请填写企业或人物；删除主体请在工作台办理。"),
            )
        if row.is_new and "kind" in row.values:
            needed = {"FIRM": ("firm", _("企业")), "PERSON": ("person", _("人物"))}.get(honour.kind.subject)
            if needed and row.get(needed[0]) is None:
                yield row.fault(
                    needed[0],
                    "subject_missing",
                    _("“{kind}”的对象是{what}，这一行没有填写。").format(kind=honour.kind, what=needed[1]),
                    _("请填写{what}的编号或名称。").format(what=needed[1]),
                )


HONOUR_SHEET = Sheet(
    code="honours.honour",
    ledger=LEDGER,
    title=gettext_lazy("荣誉名册"),
    model=Honour,
    key=("code",),
    after=("honours.honourkind", "honours.season", "enterprises.firm", "enterprises.person"),
    columns=(
        Column(
            gettext_lazy("荣誉编号"),
            "code",
            kind=CODE,
            required=True,
            note=gettext_lazy("RY加5位数字；新增的接着最大的编号往下编，以后不变"),
        ),
        Column(gettext_lazy("荣誉种类"), "kind", kind=REFERENCE, reference=KIND, required=True),
        Column(gettext_lazy("申报批次"), "season", kind=REFERENCE, reference=SEASON),
        Column(
            gettext_lazy("获评对象"), "name", required=True, note=gettext_lazy("按文件上的写法"), aliases=("名称",)
        ),
        Column(gettext_lazy("名单序号"), "position", kind=INTEGER),
        Column(
            FIRM.header, "firm", kind=REFERENCE, reference=FIRM_REFERENCE, aliases=FIRM.aliases,
            read=lambda honour: getattr(_lead(honour), "firm", None),
            note=gettext_lazy("第一主体；还有其他主体的另填“荣誉主体”"),
        ),
        Column(
            PERSON_COLUMN.header, "person", kind=REFERENCE, reference=PERSON, aliases=PERSON_COLUMN.aliases,
            read=lambda honour: getattr(_lead(honour), "person", None),
        ),
        Column(gettext_lazy("所在镇街"), "area", kind=REFERENCE, reference=TOWN_REFERENCE),
        Column(gettext_lazy("备注"), "note"),
        SOURCE,
        MADE,
    ),
    prepare=lambda queryset: queryset.select_related("kind", "season", "area").prefetch_related(
        "subjects__firm", "subjects__person"
    ),
    check=_check_honours,
    save=_save_honours,
)  # fmt: skip

SUBJECT_SHEET = Sheet(
    code="honours.honoursubject",
    ledger=LEDGER,
    title=gettext_lazy("荣誉主体"),
    model=HonourSubject,
    key=("honour", "position"),
    after=("honours.honour",),
    columns=(
        HONOUR,
        HONOUR_NAME,
        Column(gettext_lazy("主体排名"), "position", kind=INTEGER, required=True),
        FIRM,
        PERSON_COLUMN,
        SOURCE,
        MADE,
    ),
    prepare=lambda queryset: queryset.select_related("honour", "firm", "person"),
)


STEP_SHEET = Sheet(
    code="honours.honourstep",
    ledger=LEDGER,
    title=gettext_lazy("荣誉步骤"),
    model=HonourStep,
    key=("honour", "step", "on"),
    after=("honours.honour",),
    columns=(
        HONOUR,
        HONOUR_NAME,
        Column(gettext_lazy("步骤"), "step", kind=CHOICE, choices=StepChoice, required=True),
        Column(gettext_lazy("日期"), "on", kind=DATE, required=True, note=gettext_lazy("文件日期")),
        Column(
            gettext_lazy("有效期至"),
            "valid_to",
            kind=DATE,
            future=True,
            note=gettext_lazy("当天起不再有效；只有认定和复核填写，长期有效的不填"),
        ),
        Column(gettext_lazy("文号"), "document"),
        Column(gettext_lazy("批次"), "batch"),
        Column(gettext_lazy("公示编号"), "notice"),
        Column(gettext_lazy("说明"), "note"),
        SOURCE,
        MADE,
    ),
    prepare=lambda queryset: queryset.select_related("honour__kind"),
    check=check_steps,
)

SHEETS = (KIND_SHEET, SEASON_SHEET, HONOUR_SHEET, SUBJECT_SHEET, STEP_SHEET)
