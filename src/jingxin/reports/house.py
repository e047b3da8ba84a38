"""
Where plans and templates lie: the bureau's own folder first, then the ones that come with the program.

Staff put their copy of a plan or Word template into `plans/` or `templates/` under `JINGXIN_HOME`; it then takes
the place of the one of the same name.
"""

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from attrs import field, frozen
from django.conf import settings

from jingxin.core.language import _
from jingxin.reports.ask import PlanError
from jingxin.reports.docx_template import Template, read_template
from jingxin.reports.issues import is_periodic
from jingxin.reports.outline import Plan
from jingxin.reports.plan import read_plan

PLAN_ENDING = ".plan.md"


def find_plan(name: str) -> Plan:
    """Return the plan of that name or path. Raises `PlanError`, for an unknown one with the names there are."""
    given = Path(name)
    if given.name.endswith(".md") and given.is_file():
        return read_plan(given)
    for folder in _folders("plans"):
        path = folder / f"{name}{PLAN_ENDING}"
        if Path(name).name == name and path.is_file():
            return read_plan(path)
    raise PlanError(
        _("没有叫“{name}”的报告计划；现有：{known}。").format(
            name=name, known=_("、").join(plan_names()) or _("无")
        )
    )


def plan_names() -> list[str]:
    """Return the names of all plans, the bureau's own and those of the program."""
    found = {
        path.name.removesuffix(PLAN_ENDING)
        for folder in _folders("plans")
        for path in folder.glob(f"*{PLAN_ENDING}")
    }
    return sorted(found)


@frozen
class PlanChoice:
    """
    A plan that may be written: its name and what people call it; one that cannot be read says so.

    `spoken` is the period that it is about, in the word of its head; `facts` is the whole head, empty for one that cannot be read.
    """

    name: str
    label: str
    spoken: str = ""
    facts: Mapping[str, str] = field(factory=dict, eq=False, hash=False)

    @property
    def is_periodic(self) -> bool:
        """Whether it is a bulletin of every week or month."""
        return is_periodic(self.spoken)


def plan_choices() -> list[PlanChoice]:
    """Return all plans with what their heads call them, by that."""
    found = []
    for name in plan_names():
        try:
            facts = find_plan(name).facts
            found.append(PlanChoice(name, facts.get("名称", name), facts.get("期间", "本期"), facts))
        except PlanError:
            found.append(PlanChoice(name, _("{name}（计划有误）").format(name=name)))
    return sorted(found, key=lambda choice: choice.label)


def find_template(name: str) -> Template:
    """Return the Word template of that file name. Raises `TemplateError` or, for an unknown one, `PlanError`."""
    for folder in _folders("templates"):
        path = folder / name
        if Path(name).name == name and path.is_file():
            return read_template(path)
    raise PlanError(_("没有叫“{name}”的Word模板；请放到 templates 文件夹。").format(name=name))


def _folders(kind: str) -> list[Path]:
    own = Path(settings.HOME) / kind
    return [*([own] if own.is_dir() else []), Path(str(files("jingxin.reports") / kind))]
