"""
Energy review of projects (节能评估和审查 / 节能审查): which form, by the rule of the date, and whose office.

Four eras: 2010-11-01 三种表单; 2017-01-01 令44号; 2023-06-01 令2号; 2025-09-01 令31号. An era begins on its first day. All
limits are dated parameters; what was not read in the original has no `confirmed_on` there.
"""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum

from attrs import frozen

from jingxin.core.language import _
from jingxin.core.parameters import Parameter, ParameterError


class ReviewError(ValueError):
    """A review that cannot be judged; the message says why."""


class Form(Enum):
    """What a project hands in."""

    REPORT = "REPORT"
    TABLE = "TABLE"
    REGISTER = "REGISTER"
    REVIEW = "REVIEW"
    REVIEW_WITH_CARBON = "REVIEW_WITH_CARBON"
    NONE = "NONE"

    @property
    def label(self) -> str:
        return {
            Form.REPORT: _("节能评估报告书"),
            Form.TABLE: _("节能评估报告表"),
            Form.REGISTER: _("节能登记表"),
            Form.REVIEW: _("节能报告，单独审查"),
            Form.REVIEW_WITH_CARBON: _("节能报告，节能审查与碳排放评价"),
            Form.NONE: _("不单独进行节能审查"),
        }[self]

    @property
    def needs_opinion(self) -> bool:
        """Whether the project waits for an opinion; a register is filed and a project below the limits declares."""
        return self in {Form.REPORT, Form.TABLE, Form.REVIEW, Form.REVIEW_WITH_CARBON}


class Office(Enum):
    """Who reviews."""

    PROVINCE = "PROVINCE"
    LOCAL = "LOCAL"
    NOBODY = "NOBODY"

    @property
    def label(self) -> str:
        return {
            Office.PROVINCE: _("省级节能审查机关"),
            Office.LOCAL: _("市县节能审查机关（分工由省规定）"),
            Office.NOBODY: _("无需审查机关出具意见"),
        }[self]

    @property
    def word(self) -> str:
        """The office in a narrow column."""
        return {Office.PROVINCE: _("省级"), Office.LOCAL: _("市县"), Office.NOBODY: "—"}[self]


class Era(Enum):
    """A rule in force from its first day on."""

    FORMS_2010 = "FORMS_2010"
    ORDER_44 = "ORDER_44"
    ORDER_2 = "ORDER_2"
    ORDER_31 = "ORDER_31"

    @property
    def label(self) -> str:
        return {
            Era.FORMS_2010: _("2010年起：报告书、报告表、登记表"),
            Era.ORDER_44: _("2017年起：令第44号"),
            Era.ORDER_2: _("2023年6月起：令第2号"),
            Era.ORDER_31: _("2025年9月起：令第31号"),
        }[self]


_ERA_BY_NUMBER = {1: Era.FORMS_2010, 2: Era.ORDER_44, 3: Era.ORDER_2, 4: Era.ORDER_31}


@frozen
class Planned:
    """What a project is planned to use in a year; None where the application does not say. Electricity as 当量值."""

    tce: Decimal | None = None
    wan_kwh: Decimal | None = None
    oil_tons: Decimal | None = None
    gas_wan_m3: Decimal | None = None


@frozen
class Requirement:
    """What the rule of the day asks of a project, with what tipped it."""

    era: Era
    form: Form
    office: Office
    because: str = ""


def era_on(day: date, parameters: Mapping[str, Parameter]) -> Era:
    """Return the era of the day. Raises `ReviewError` before 2010-11-01."""
    try:
        return _ERA_BY_NUMBER[int(parameters["review_era"].at(day).value)]
    except ParameterError as error:
        raise ReviewError(str(error)) from error


def required(planned: Planned, on: date, parameters: Mapping[str, Parameter]) -> Requirement:
    """
    Return the form and office for a project applying on the day.

    A limit that is reached counts as above it (≥). Raises `ReviewError` where nothing at all is planned, since an
    empty application is no small project.
    """
    known = [planned.tce, planned.wan_kwh, planned.oil_tons, planned.gas_wan_m3]
    if all(amount is None for amount in known):
        raise ReviewError(_("没有填写年用能量，无法判定节能审查形式；请按项目申请文件补填。"))
    if any(amount is not None and amount < 0 for amount in known):
        raise ReviewError(_("年用能量不能为负；请核对填报单位。"))
    era = era_on(on, parameters)

    def limit(name: str) -> Decimal:
        return parameters[name].at(on).value

    if era is Era.FORMS_2010:
        for form, size in ((Form.REPORT, "report"), (Form.TABLE, "table")):
            if because := _reached(planned, limit, size, ("tce", "wan_kwh", "oil_tons", "gas_wan_m3")):
                return Requirement(era, form, Office.LOCAL, because)
        return Requirement(era, Form.REGISTER, Office.NOBODY)
    because = _reached(planned, limit, "separate", ("tce", "wan_kwh"))
    if not because:
        return Requirement(era, Form.NONE, Office.NOBODY)
    form = Form.REVIEW_WITH_CARBON if era is Era.ORDER_31 else Form.REVIEW
    if planned.tce is not None and planned.tce >= limit("review_province_tce"):
        because = _("年综合能耗{tce:f}吨标准煤，达到{limit:f}").format(
            tce=planned.tce, limit=limit("review_province_tce")
        )
        return Requirement(era, form, Office.PROVINCE, because)
    return Requirement(era, form, Office.LOCAL, because)


def _words(name: str) -> tuple[str, str]:
    return {
        "tce": (_("年综合能耗"), _("吨标准煤")),
        "wan_kwh": (_("年电力消费"), _("万千瓦时")),
        "oil_tons": (_("年石油消费"), _("吨")),
        "gas_wan_m3": (_("年天然气消费"), _("万立方米")),
    }[name]


def _reached(planned: Planned, limit: Callable[[str], Decimal], size: str, names: tuple[str, ...]) -> str:
    """Say which limit of that size is reached first, or nothing."""
    for name in names:
        amount: Decimal | None = getattr(planned, name)
        if amount is None:
            continue
        least = limit(f"review_{size}_{name}")
        if amount >= least:
            what, unit = _words(name)
            return _("{what}{amount:f}{unit}，达到{limit:f}").format(
                what=what, amount=amount, unit=unit, limit=least
            )
    return ""


class Standing(Enum):
    """Where a project's review stands on a day."""

    NOT_NEEDED = "NOT_NEEDED"
    MISSING = "MISSING"
    PENDING = "PENDING"
    APPROVED = "APPROVED"
    REFUSED = "REFUSED"
    ACCEPTED = "ACCEPTED"

    @property
    def label(self) -> str:
        return {
            Standing.NOT_NEEDED: _("无需审查"),
            Standing.MISSING: _("应审未报"),
            Standing.PENDING: _("审查中"),
            Standing.APPROVED: _("已出具意见"),
            Standing.REFUSED: _("未通过"),
            Standing.ACCEPTED: _("已验收"),
        }[self]


@frozen
class Proceedings:
    """The dated facts of one review; None where it has not happened."""

    submitted_on: date | None = None
    opinion_on: date | None = None
    is_approved: bool | None = None
    accepted_on: date | None = None


def standing_on(form: Form, proceedings: Proceedings, on: date) -> Standing:
    """Return where the review stands at the end of the day."""

    def by(day: date | None) -> bool:
        return day is not None and day <= on

    if not form.needs_opinion:
        return Standing.NOT_NEEDED
    if by(proceedings.accepted_on):
        return Standing.ACCEPTED
    if by(proceedings.opinion_on):
        return Standing.APPROVED if proceedings.is_approved else Standing.REFUSED
    return Standing.PENDING if by(proceedings.submitted_on) else Standing.MISSING


def may_start(form: Form, proceedings: Proceedings, on: date) -> bool:
    """
    Whether works may start on the day: nothing is needed, or an approving opinion stands by then.

    The gate that the projects' ledger asks; the opinion of the same day is enough.
    """
    return standing_on(form, proceedings, on) in {Standing.NOT_NEEDED, Standing.APPROVED, Standing.ACCEPTED}
