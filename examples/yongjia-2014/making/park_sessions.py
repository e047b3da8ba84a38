"""
一月一走访，一月一例会: the visits and meetings of each park under way, and what they decided. All made.

Some months were missed, some tasks were done late, some are late on the day of the report, one was put off.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from making.draw import draw
from making.parks import PARKS, Park

VISIT, MEETING = "走访", "例会"
MONTHS = ((2013, 12), (2014, 1), (2014, 2), (2014, 3), (2014, 4), (2014, 5), (2014, 6))
UNDER_WAY = ("XWY001", "XWY002", "XWY003", "XWY004", "XWY005", "XWY006", "XWY008")
MISSED = {("XWY006", VISIT, 4), ("XWY008", MEETING, 3), ("XWY004", VISIT, 2), ("XWY005", MEETING, 6)}
CHAIRS = ("县政府分管领导", "县小微园建设领导小组办公室", "县经信局分管领导")


@dataclass(frozen=True)
class Session:
    park: Park
    kind: str
    on: date
    chair: str
    present: str
    matters: str


@dataclass(frozen=True)
class Task:
    """One decision; `first_due` differs from `due` where it was put off."""

    session: Session
    number: int
    matter: str
    owner: str
    due: date
    first_due: date | None = None
    done: date | None = None
    outcome: str = ""


def sessions() -> list[Session]:
    """A visit about the 6th and a meeting about the 15th of each month, of each park on the list by then."""
    held = []
    for park in PARKS:
        if park.code not in UNDER_WAY:
            continue
        for year, month in MONTHS:
            for kind, day, chair in ((VISIT, 6, 2), (MEETING, 15, month % 2)):
                on = date(year, month, day) + timedelta(draw(0, 4, "session", park.code, kind, year, month))
                if (park.listed and on < park.listed) or (park.code, kind, month) in MISSED:
                    continue
                held.append(
                    Session(park, kind, on, CHAIRS[chair], "经信、住建、国土、规划、所属镇街", _matters(kind))
                )
    return held


def _matters(kind: str) -> str:
    return "现场查看进度，听取企业和镇街意见" if kind == VISIT else "研究审批手续和技术经济指标等事项"


# Park, month of the meeting, matter, owner, days to the due day, days to the done day or None, result.
_DECIDED = (
    ("XWY001", 12, "编制珠岙村拆除计划", "江北街道", 31, 28, "计划已印发"),
    ("XWY001", 1, "核定三个拆后地块红线", "县规划建设局", 45, 69, "红线已核定"),
    ("XWY001", 3, "落实拆除补偿资金", "县财政局", 40, 38, "资金已到位"),
    ("XWY001", 4, "报批规划方案", "县规划建设局", 50, None, ""),
    ("XWY001", 5, "完成剩余违建签约", "江北街道", 25, None, ""),
    ("XWY002", 12, "确定18家企业地块位置", "东瓯街道", 35, 33, "抽签确定，公示无异议"),
    ("XWY002", 1, "办理用地规划许可", "县规划建设局", 60, 57, "许可证已核发"),
    ("XWY002", 2, "办理规费减免", "县财政局", 30, 11, "城市基础设施配套费已减免"),
    ("XWY002", 3, "解决施工临时用电", "县供电局", 30, 42, "临时变压器已投运"),
    ("XWY002", 4, "核定容积率等技术经济指标", "县规划建设局", 20, 18, "指标已批复"),
    ("XWY002", 5, "督促其余4家企业开工", "东瓯街道", 45, None, ""),
    ("XWY003", 2, "恢复地块供气", "县住建局", 60, 92, "支管改线完成，恢复供气"),
    ("XWY003", 3, "批复规划方案", "县规划建设局", 30, 25, "方案已批复"),
    ("XWY003", 5, "确定入园企业名单", "黄田街道", 30, None, ""),
    ("XWY003", 6, "办理施工许可", "县住建局", 30, None, ""),
    ("XWY004", 1, "争取用地指标", "县国土资源局", 90, None, ""),
    ("XWY004", 5, "调整土地利用规划", "县国土资源局", 60, None, ""),
    ("XWY005", 2, "争取用地指标", "县国土资源局", 90, None, ""),
    ("XWY005", 4, "完成地质灾害评估", "三江街道", 45, 44, "评估报告已备案"),
    ("XWY006", 3, "论证选址方案", "桥头镇", 40, 55, "选址方案通过专家论证"),
    ("XWY006", 5, "报送用地预审", "县国土资源局", 35, None, ""),
    ("XWY008", 12, "协调更换总包单位", "黄田街道", 30, 30, "新总包单位进场"),
    ("XWY008", 2, "排定复工节点", "黄田街道", 20, 19, "节点计划已报"),
    ("XWY008", 5, "完成消防设计审查", "县公安消防大队", 30, None, ""),
)
PUT_OFF = {("XWY004", 1): 60}


def tasks(held: list[Session]) -> list[Task]:
    """Return what was decided, numbered within its meeting."""
    meetings = {(one.park.code, one.on.month): one for one in held if one.kind == MEETING}
    made, numbers = [], dict[Session, int]()
    for code, month, matter, owner, due, done, outcome in _DECIDED:
        session = meetings[code, month]
        numbers[session] = numbers.get(session, 0) + 1
        first = session.on + timedelta(due)
        later = PUT_OFF.get((code, month), 0)
        made.append(
            Task(
                session,
                numbers[session],
                matter,
                owner,
                first + timedelta(later),
                first if later else None,
                session.on + timedelta(done) if done is not None else None,
                outcome,
            )
        )
    return made
