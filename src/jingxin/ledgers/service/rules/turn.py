"""Whose turn it is: who has to do what next for a problem, in a sentence for everybody who looks at it."""

from jingxin.core.language import _
from jingxin.ledgers.service.rules.clock import Standing
from jingxin.ledgers.service.rules.steps import Status


def turn_of(standing: Standing, department: str) -> str:
    """
    Return who has to do what next, without the day; "" where nobody has to do anything any more.

    `department` is what people call the one that has it.
    """
    said = {
        Status.COLLECTED: _("等企业服务办公室明确责任部门并交办"),
        Status.ASSIGNED: _("等{department}签收，不属本部门的说明理由退回"),
        Status.OBJECTED: _("{department}已退回，等企业服务办公室确定由谁办理"),
        Status.HANDLING: _("等{department}办理并答复企业"),
        Status.PROGRESSED: _("等{department}继续办理并答复企业"),
        Status.PAUSED: _("已中止，等企业服务办公室或考绩办恢复办理"),
        Status.REFERRED: _("已上报，等上级答复后由企业服务办公室转回办理"),
        Status.SETTLED: _("已答复，等企业评价，企业服务办公室回访"),
        Status.FED_BACK: _("已答复并回访，等企业评价"),
        Status.RATED: _("企业已评价，等企业服务办公室归档"),
    }.get(standing.status, "")
    if standing.asked_due_on is not None and said:
        said += _("；延期申请等科室负责人或考绩办批复")
    return said.format(department=department)
