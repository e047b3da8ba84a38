"""The indicators that the county keeps: code, Chinese name, unit and where the figures come from."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """One indicator. Where `january_exempt`, the first figure of a year is 1—2月."""

    code: str
    name: str
    unit: str
    decimals: int
    scope: str
    office: str
    note: str
    aliases: str = ""
    growth_decimals: int = 1
    direction: str = "越高越好"
    january_exempt: bool = True


DICTIONARY = (
    Entry(
        "above_scale_output",
        "规上工业产值",
        "亿元",
        2,
        "规上工业",
        "县统计局",
        "年主营业务收入2000万元及以上工业企业的工业总产值，当年价格",
        "工业总产值",
    ),
    Entry(
        "above_quota_industrial_investment",
        "限上工业投资",
        "亿元",
        2,
        "计划总投资500万元及以上项目",
        "县统计局",
        "工业性固定资产投资",
        "工业性投资",
    ),
    Entry(
        "technical_upgrade_investment",
        "技改投资",
        "亿元",
        2,
        "计划总投资500万元及以上项目",
        "县统计局",
        "限上工业投资中用于技术改造的部分",
        "技术改造投资",
    ),
    Entry("exports", "外贸出口总额", "亿美元", 2, "全部企业", "海关", "按美元计的出口额", "出口总额"),
    Entry(
        "above_quota_retail_sales",
        "限上消费品零售总额",
        "亿元",
        2,
        "限额以上批发零售住宿餐饮企业",
        "县统计局",
        "只含限额以上企业，不是社会消费品零售总额",
    ),
    Entry(
        "industrial_electricity",
        "工业用电量",
        "万千瓦时",
        0,
        "全部工业用户",
        "县供电局",
        "含规下企业，企业月报合计小于本数",
        direction="不分好坏",
        january_exempt=False,
    ),
    Entry(
        "online_sales",
        "网络销售额",
        "亿元",
        0,
        "全部网络交易",
        "县经信局",
        "含批发与零售，不是网络零售额",
        growth_decimals=0,
        january_exempt=False,
    ),
    Entry(
        "outward_investment",
        "境外投资",
        "万美元",
        0,
        "已申报项目",
        "县经信局",
        "已申报的境外投资额",
        january_exempt=False,
    ),
    Entry(
        "service_outsourcing",
        "服务外包",
        "万美元",
        0,
        "离岸执行额",
        "县经信局",
        "服务外包执行额",
        january_exempt=False,
    ),
    Entry(
        "industrial_land_sold",
        "工业用地出让面积",
        "亩",
        0,
        "出让合同",
        "国土部门",
        "当年签订出让合同的工业用地面积；本县以土地台账为准",
        direction="不分好坏",
        january_exempt=False,
    ),
    Entry(
        "sales_output", "工业销售产值", "亿元", 2, "规上工业", "县统计局", "规上工业企业的销售产值，当年价格"
    ),
)

NAME = {entry.code: entry.name for entry in DICTIONARY}
