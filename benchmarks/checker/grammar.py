"""
Wordings put together by chance: subject, verb, comparison, order and marks each drawn by themselves.

A hundred thousand wordings where a list has a hundred; whoever mends a rule for one construction sees here
what it does to its neighbours. Keyed by the makers whose numbers the slots take, as the kept-apart sets are.
"""

import random
from collections.abc import Callable, Sequence

_AMOUNTS = (
    ("一般公共预算收入", "亿元"), ("财政总收入", "亿元"), ("税收收入", "亿元"), ("技改投资", "亿元"), ("工业投资", "亿元"), ("各项贷款余额", "亿元"),
    ("各项存款余额", "亿元"), ("外贸出口额", "亿元"), ("网络零售额", "亿元"), ("旅游总收入", "亿元"), ("全社会用电量", "亿千瓦时"), ("工业用电量", "亿千瓦时"),
    ("粮食总产量", "万吨"), ("水产品产量", "万吨"), ("接待游客", "万人次"), ("到位市外资金", "亿元"), ("规上服务业营业收入", "亿元"), ("货运量", "万吨"),
    ("商品房销售面积", "万平方米"), ("快递业务量", "万件"), ("规上工业企业营业收入", "亿元"), ("集体经济收入", "万元"), ("研发经费支出", "亿元"),
)  # fmt: skip
_COUNTS = (
    ("规上工业企业", "家"), ("高新技术企业", "家"), ("省级创新平台", "个"), ("上市公司", "家"), ("科技型中小企业", "家"), ("专业合作社", "家"), ("村级文化礼堂", "个"),
    ("养老机构", "家"), ("省级绿色工厂", "家"), ("市级工业设计中心", "家"), ("专精特新企业", "家"), ("A级景区村", "个"),
)  # fmt: skip
_RATES = (
    "常住人口城镇化率", "森林覆盖率", "优良天数比例", "民间投资占比", "服务业增加值占比", "新产品产值率", "研发经费占比", "村庄绿化率", "税收占比", "高新技术产业增加值占规上工业比重",
)  # fmt: skip
_LISTS = (
    ("个", ("国家级平台", "省级平台", "市级平台", "县级平台"), "各类平台"),
    ("家", ("链主企业", "骨干企业", "配套企业", "服务企业"), "产业链企业"),
    ("项", ("工业项目", "农业项目", "服务业项目", "社会事业项目"), "重点项目"),
    ("名", ("博士", "硕士", "本科生", "技师"), "各类人才"),
    ("件", ("发明专利", "实用新型专利", "外观设计专利", "软件著作权"), "知识产权"),
    ("处", ("滑坡隐患", "危房隐患", "消防隐患", "道路隐患"), "各类隐患"),
)  # fmt: skip
_MONEY = (
    (("中央资金", "省级资金", "县级资金"), "财政资金"),
    (("银行贷款", "债券资金", "自筹资金"), "项目资金"),
    (("教育支出", "卫生支出", "社会保障支出"), "三项支出"),
    (("工业投资", "交通投资", "水利投资"), "三类投资"),
)
_TOWNS = ("全县", "全市", "我县", "")


class Grammar:
    """Draws wordings for the makers that have a rule here; `kinds` names them."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311

    def of(self, *options: str) -> str:
        return self.chance.choice(options)

    def wording(self, kind: str) -> str:
        """Return one wording for a maker of passages."""
        rule: Callable[[], str] = getattr(self, f"_{kind}")
        return rule()

    @property
    def kinds(self) -> list[str]:
        return [
            "tiers", "routes", "brackets", "states", "industries", "trade", "retail", "people", "of_which", "share", "two_shares", "rise", "fall", "climb",
            "points_up", "doubled", "completion", "calendar", "compared", "two_years", "named", "listed", "threshold", "moved", "times", "births", "ranked",
        ]  # fmt: skip

    # -- pieces ----------------------------------------------------------------------------------------

    def _period(self) -> str:
        return self.of("", "", "", "全年", "上半年，", "1-5月，", "今年以来，", "前三季度，", "2021年，")

    def _reached(self) -> str:
        return (
            self.of("", "", "完成", "实现", "达", "达到", "为", "累计完成", "总额达", "共完成")
            if True
            else ""
        )

    def _than(self) -> str:
        return self.of(
            "比上年", "较上年", "同比", "比去年", "比上年同期", "较去年同期", "与上年同期相比", "比去年同期"
        )

    def _mark(self) -> str:
        return self.of("，", "，", "，", "、", "；")

    # -- growth ----------------------------------------------------------------------------------------

    def _rise(self) -> str:
        return self._moved_by(("增加", "净增", "增长", "多"), "{4}", ("增幅", "增速", "增长率"))

    def _fall(self) -> str:
        return self._moved_by(("减少", "下降", "少", "降低"), "{4}", ("降幅",))

    def _moved_by(self, verbs: Sequence[str], verb: str, nouns: Sequence[str]) -> str:
        name, unit = self.chance.choice(_AMOUNTS)
        town, than = self.of(*_TOWNS), self._than()
        moved = self.of(*verbs)
        if moved in ("多", "少") and than == "同比":
            than = "比上年"
        noun = self.of(*nouns)
        rate = self.of(
            f"{verb}{{2}}%", f"{verb}{{2}}%", f"同比{verb}{{2}}%", f"{noun}{{2}}%", f"{noun}为{{2}}%", f"{noun}达{{2}}%", f"{noun}达到{{2}}%", f"{verb}了{{2}}%",
        )  # fmt: skip
        change = f"{than}{moved}{{1}}{unit}"
        level = f"{self._period()}{town}{name}{self._reached()}{{0}}{unit}"
        if "相比" in than:
            change = (
                f"{than}，{moved}{{1}}{unit}" if self.chance.random() < 0.5 else f"{than}{moved}{{1}}{unit}"
            )
        shape = self.chance.randrange(6)
        if shape <= 1:
            return f"{level}，{change}{self.of('，', '、')}{rate}。"
        if shape == 2:
            return f"{level}，{rate}，{change}。"
        if shape == 3:
            return f"{level}（{change}，{rate}）。"
        if shape == 4:
            return f"{self._period()}{town}{name}{than}{moved if moved not in ('多', '少') else '增加' if moved == '多' else '减少'}{{1}}{unit}，{self.of('达到', '达', '总量达')}{{0}}{unit}，{rate}。"
        return f"{level}；{change}，{rate}，走势符合预期。"

    def _climb(self) -> str:
        name, unit = self.chance.choice(_AMOUNTS)
        up = self.of("增加", "提高", "增长", "扩大", "跃升", "提升", "上升", "攀升") + self.of("到", "至")
        then = self.of("", "", "2016年的", "五年前的", "上年的", "2018年", "上年末的", "“十三五”初的")
        now = self.of("", "", "今年的", "2021年的", "目前的") if then else ""
        rate = self.of("增长{2}%", "累计增长{2}%", "增幅达{2}%", "增幅{2}%", "增长了{2}%", "五年增长{2}%")
        shape = self.chance.randrange(5)
        if shape <= 2:
            return f"{self.of(*_TOWNS)}{name}{self.of('由', '从')}{then}{{0}}{unit}{up}{now}{{1}}{unit}{self.of('，', '、')}{rate}。"
        if shape == 3:
            return f"{self.of(*_TOWNS)}{name}{self.of('达', '达到', '为')}{{1}}{unit}，比{self.of('五年前', '2016年', '上年', '上年同期')}的{{0}}{unit}{self.of('增长', '提高', '增加')}{{2}}%。"
        return f"{self.of(*_TOWNS)}{name}{self.of('达', '为')}{{1}}{unit}，{self.of('上年', '上年同期', '去年同期', '去年')}{self.of('为', '是', '完成')}{{0}}{unit}，{self.of('同比', '')}增长{{2}}%。"

    def _points_up(self) -> str:
        name = self.of(*_RATES)
        up = self.of("提高", "上升", "提升", "增加")
        shape = self.chance.randrange(4)
        if shape <= 1:
            return f"{self.of(*_TOWNS)}{name}{self.of('由', '从')}{self.of('', '上年的', '2016年的', '五年前的')}{{0}}%{up}{self.of('到', '至')}{{1}}%{self.of('，', '、')}{self.of('', '累计', '五年')}{up}{self.of('', '了')}{{2}}个百分点。"
        if shape == 2:
            return f"{self.of(*_TOWNS)}{name}{self.of('达', '达到', '为')}{{1}}%，比{self.of('上年', '五年前', '2016年')}的{{0}}%{up}{{2}}个百分点。"
        return f"{self.of(*_TOWNS)}{name}{self.of('达', '为')}{{1}}%，{self.of('上年', '上年同期', '去年')}为{{0}}%，{up}{{2}}个百分点。"

    def _doubled(self) -> str:
        name, unit = self.chance.choice(_COUNTS)
        shape = self.chance.randrange(4)
        up = self.of("增加", "增长", "发展", "上升", "扩大") + self.of("到", "至")
        if shape <= 1:
            return f"{self.of(*_TOWNS)}{name}{self.of('由', '从')}{self.of('', '上年末的', '2016年的', '五年前的')}{{0}}{unit}{up}{{1}}{unit}{self.of('，', '、')}{self.of('增加', '净增', '新增', '净增加', '增加了')}{{2}}{unit}。"
        if shape == 2:
            return f"{self.of(*_TOWNS)}{name}{self.of('达', '达到', '总数达')}{{1}}{unit}，比{self.of('上年末', '五年前', '上年')}的{{0}}{unit}{self.of('增加', '多', '净增')}{{2}}{unit}。"
        return f"{self.of(*_TOWNS)}{name}{self.of('增加', '净增')}{{2}}{unit}，{self.of('由', '从')}{{0}}{unit}{up}{{1}}{unit}。"

    def _times(self) -> str:
        name, unit = self.chance.choice(_AMOUNTS)
        if self.chance.random() < 0.5:
            return f"{name}{self.of('由', '从')}{{0}}{unit}{self.of('增加', '增长', '扩大')}{self.of('到', '至')}{{1}}{unit}，增长{{2}}倍。"
        return f"{name}{self.of('达', '达到', '为')}{{1}}{unit}，{self.of('是', '为', '相当于')}{self.of('五年前', '上年', '2016年', '上年同期')}{{0}}{unit}的{{2}}倍。"

    def _two_years(self) -> str:
        name, unit = (
            self.of("网络零售额", "技改投资额", "税收收入", "外贸出口总额", "规上工业营业收入"),
            "亿元",
        )
        than = self.of("比上年", "同比", "较上年")
        shape = self.chance.randrange(4)
        if shape == 0:
            return f"2020年{name}{self._reached()}{{0}}{unit}{self.of('，', '；', '。')}2021年{name}{self._reached()}{{1}}{unit}，{than}{{3}}{{2}}%。"
        if shape == 1:
            return f"2021年{name}{self._reached()}{{1}}{unit}，{than}{{3}}{{2}}%；2020年{name}{self._reached()}{{0}}{unit}。"
        if shape == 2:
            return f"2021年{name}{self._reached()}{{1}}{unit}，比2020年的{{0}}{unit}{{3}}{{2}}%。"
        return f"今年{name}{self._reached()}{{1}}{unit}，{self.of('上年同期', '去年同期', '去年')}{self.of('为', '完成', '是')}{{0}}{unit}，{self.of('同比', '')}{{3}}{{2}}%。"

    # -- sums ------------------------------------------------------------------------------------------

    def _join(self, parts: Sequence[str]) -> str:
        style = self.chance.randrange(4)
        if style == 0:
            return "、".join(parts)
        if style == 1:
            return "、".join(parts[:-1]) + self.of("和", "以及", "及", "与") + parts[-1]
        return ("，" if style == 2 else "；").join(parts)

    def _tiers(self) -> str:
        unit, names, whole = self.chance.choice(_LISTS)
        parts = [f"{name}{{{index}}}{unit}" for index, name in enumerate(names)]
        if self.chance.random() < 0.3:
            parts = [f"{{{index}}}{unit}{name}" for index, name in enumerate(names)]
        verb = self.of("培育", "新增", "排查", "拥有", "认定")
        shape = self.chance.randrange(5)
        if shape == 0:
            return f"{verb}{self._join(parts)}{self.of('', '，')}{self.of('共', '共计', '合计', '总计')}{{4}}{unit}{self.of('', whole)}。"
        if shape == 1:
            return f"{verb}{whole}{{4}}{unit}，{self.of('分别为', '分别是', '即')}{'、'.join(parts[:-1])}{self.of('、', '和')}{parts[-1]}。"
        if shape == 2:
            return f"{self.of('共', '累计', '全县共')}{verb}{whole}{{4}}{unit}：{self._join(parts)}。"
        if shape == 3:
            last = parts[-1] if parts[-1].startswith("{") else f"{names[-1]}{{3}}{unit}"
            return f"{verb}{whole}{{4}}{unit}，其中{'、'.join(parts[:-1])}，其余{last.replace(names[-1], '') if last.startswith('{') else '{3}' + unit}为{names[-1]}。"
        return f"{verb}{whole}{{4}}{unit}（{self._join(parts)}）。"

    def _routes(self) -> str:
        names, whole = self.chance.choice(_MONEY)
        parts = [f"{name}{{{index}}}亿元" for index, name in enumerate(names)]
        shape = self.chance.randrange(5)
        if shape == 0:
            return f"{self.of('落实', '完成', '')}{self._join(parts)}，{self.of('合计', '共计', '总计', '三项合计', '三者合计', '共')}{{3}}亿元。"
        if shape == 1:
            return f"{self.of('落实', '完成', '')}{whole}{{3}}亿元，{self.of('分别为', '分别是', '即')}{'、'.join(parts)}。"
        if shape == 2:
            return f"{'、'.join(names)}分别{self.of('为', '达', '完成', '达到')}{{0}}亿元、{{1}}亿元{self.of('、', '和')}{{2}}亿元，{self.of('合计', '共计', '总计', '总额')}{{3}}亿元。"
        if shape == 3:
            return f"{whole}{{3}}亿元，由{parts[0]}、{parts[1]}{self.of('、', '和')}{parts[2]}{self.of('组成', '构成', '三部分组成')}。"
        return f"{whole}{self.of('共', '共计', '合计')}{{3}}亿元（{self._join(parts)}）。"

    def _brackets(self) -> str:
        unit, names, whole = self.chance.choice(_LISTS)
        parts = [f"{name}{{{index}}}{unit}" for index, name in enumerate(names[:3])]
        verb = self.of("共有", "累计", "全年新增", "共排查", "现有")
        return f"{verb}{whole}{{3}}{unit}（{self._join(parts)}）{self.of('', '，全部登记在册')}。"

    def _states(self) -> str:
        noun, unit = self.chance.choice(
            (
                ("重点项目", "个"),
                ("民生实事", "项"),
                ("问题隐患", "处"),
                ("代表建议", "件"),
                ("闲置地块", "宗"),
                ("群众诉求", "件"),
            )
        )
        done = self.of("已完成", "已办结", "已整改", "已解决")
        doing = self.of("正在推进", "正在办理", "正在整改", "正在解决")
        left = self.of("尚未启动", "待研究", "需长期推进", "未到期限")
        shape = self.chance.randrange(5)
        if shape == 0:
            return f"共{self.of('有', '梳理', '收集', '排出')}{noun}{{3}}{unit}，{self.of('其中', '')}{done}{{0}}{unit}{self.of('，', '、')}{doing}{{1}}{unit}，{self.of('其余', '剩余', '另外', '还有')}{{2}}{unit}{left}。"
        if shape == 1:
            return f"{{3}}{unit}{noun}中，{done}{{0}}{unit}，{doing}{{1}}{unit}，{left}{{2}}{unit}。"
        if shape == 2:
            return f"共{self.of('收集', '梳理', '排出')}{noun}{{3}}{unit}。{self.of('目前', '截至目前')}{done}{{0}}{unit}，{doing}{{1}}{unit}，{self.of('其余', '剩余')}{{2}}{unit}{left}。"
        if shape == 3:
            return f"{{3}}{unit}{noun}，{done}{{0}}{unit}，{doing}{{1}}{unit}，{left}{{2}}{unit}。"
        return f"{self.of('累计', '共')}{self.of('收到', '排查', '梳理')}{noun}{{3}}{unit}，{done}的{{0}}{unit}，{doing}的{{1}}{unit}，{left}的{{2}}{unit}。"

    def _industries(self) -> str:
        gdp = self.of("地区生产总值", "生产总值", "GDP", "地区生产总值（GDP）")
        way = self.of("", "按可比价计算", "按不变价格计算，", "可比")
        one, two, three = self.chance.choice(
            (
                ("第一产业增加值", "第二产业增加值", "第三产业增加值"),
                ("一产增加值", "二产增加值", "三产增加值"),
                ("第一产业", "第二产业", "第三产业"),
            )
        )
        reached = self.of("", "实现", "完成", "为", "达")
        total = f"{self.of('全年', '上半年', '')}{self.of('全县', '')}{gdp}{self.of('', '为', '达', '完成')}{{3}}亿元，{way}{self.of('同比', '比上年', '')}增长{{4}}%"
        inner = self.of("，", "、")
        if self.chance.random() < 0.6:
            mark = self.of("；", "，")
            return f"{total}{self.of('。其中，', '，其中', '。分产业看，', '。')}{one}{reached}{{0}}亿元{inner}增长{{5}}%{mark}{two}{reached}{{1}}亿元{inner}增长{{6}}%{mark}{three}{reached}{{2}}亿元{inner}增长{{7}}%。"
        each = self.of("分别", "依次")
        return f"{total}{self.of('。', '，其中')}{self.of('第一、二、三产业增加值', '一、二、三产业增加值', '三次产业增加值')}{each}{self.of('为', '达', '完成')}{{0}}亿元、{{1}}亿元{self.of('、', '和')}{{2}}亿元，{self.of('', '同比')}{each}增长{{5}}%、{{6}}%{self.of('、', '和')}{{7}}%。"

    def _trade(self) -> str:
        total = f"{self.of('全年', '1-5月', '')}{self.of('外贸', '货物', '')}进出口{self.of('总额', '总值', '')}{self.of('', '达', '为', '完成')}{{2}}亿元"
        if self.chance.random() < 0.7:
            return f"{total}{self.of('', '，同比增长5.2%', '、增长5.2%')}{self.of('，其中', '；其中', '。其中，', '。')}出口{self.of('', '额', '总额', '完成', '额为')}{{0}}亿元{self.of('', '，增长6.1%', '、增长6.1%')}{self.of('，', '；', '、')}进口{self.of('', '额', '总额', '完成', '额为')}{{1}}亿元。"
        return (
            f"{total}，出口、进口分别{self.of('为', '完成', '达')}{{0}}亿元{self.of('、', '和')}{{1}}亿元。"
        )

    def _retail(self) -> str:
        total = f"{self.of('全年', '1-5月，', '')}{self.of('全县', '实现', '')}社会消费品零售总额{self.of('', '达', '为', '完成')}{{2}}亿元{self.of('', '，增长6.2%')}"
        by = self.of("，其中", "。按地域分，", "。从城乡看，", "。按经营地分，", "。其中，", "，")
        rural = self.of("乡村", "农村")
        tail = self.of("", "消费品零售额", "零售额", "市场零售额", "市场实现")
        return f"{total}{by}城镇{tail}{{0}}亿元{self.of('', '、增长6.5%', '，增长6.5%')}{self.of('，', '；', '、')}{rural}{tail}{{1}}亿元。"

    def _people(self) -> str:
        total = f"{self.of('年末', '')}{self.of('全县', '')}{self.of('户籍总人口', '户籍人口', '总人口')}{self.of('', '为', '达')}{{2}}万人"
        if self.chance.random() < 0.6:
            share = self.of(
                "，占{}%",
                "、占{}%",
                "，占比{}%",
                "、占比{}%",
                "，占总人口的{}%",
                "，占总人口比重为{}%",
                "（占{}%）",
            )
            return f"{total}{self.of('，其中', '。其中，', '，', '，从性别看，')}男性{self.of('', '人口')}{{0}}万人{share.format('{3}')}{self.of('，', '；')}女性{self.of('', '人口')}{{1}}万人{share.format('{4}')}。"
        return f"{total}{self.of('，其中', '，')}男性{{0}}万人，女性{{1}}万人，{self.of('分别占总人口的', '占比分别为', '分别占')}{{3}}%{self.of('和', '、')}{{4}}%。"

    # -- shares and plans --------------------------------------------------------------------------------

    _WHOLES = (
        ("限上工业投资", "技改投资", "投资"), ("一般公共预算收入", "税收收入", "收入"), ("全社会用电量", "工业用电量", "用电量"), ("规上工业总产值", "泵阀行业产值", "总产值"),
        ("一般公共预算支出", "民生支出", "支出"), ("出口总额", "机电产品出口额", "出口总额"), ("各项贷款余额", "制造业贷款余额", "贷款余额"), ("旅游总收入", "乡村旅游收入", "旅游总收入"),
    )  # fmt: skip

    def _of_which(self) -> str:
        whole, part, _tail = self.chance.choice(self._WHOLES)
        unit = "亿千瓦时" if "电量" in whole else "亿元"
        return f"{self._period()}{whole}{self._reached()}{{1}}{unit}{self.of('', '，同比增长5.3%', '、增长5.3%')}{self.of('，其中', '；其中', '。其中，', '，其中：')}{part}{self._reached()}{{0}}{unit}{self.of('', '，增长7.1%')}。"

    def _share(self) -> str:
        whole, part, tail = self.chance.choice(self._WHOLES)
        unit = "亿千瓦时" if "电量" in whole else "亿元"
        said = self.of(
            f"占{whole}",
            f"占{whole}",
            f"占全部{tail}",
            f"占全县{tail}" if not whole.startswith("全") else f"占{whole}",
        )
        stands = self.of(
            f"{said}的{{2}}%",
            f"{said}比重为{{2}}%",
            f"{said}的比重达{{2}}%",
            f"{said}的比重达到{{2}}%",
            f"{said}{{2}}%",
            f"{said}的比例为{{2}}%",
        )
        shape = self.chance.randrange(6)
        front = f"{self._period()}{whole}{self._reached()}{{0}}{unit}{self.of('', '，增长5.3%')}"
        if shape <= 1:
            return f"{front}{self.of('，其中', '；其中', '。其中，', '。', '，')}{part}{self._reached()}{{1}}{unit}，{stands}。"
        if shape == 2:
            return f"{front}，其中{part}{self._reached()}{{1}}{unit}{self.of('，', '、')}{self.of('占', '占比', '占比达', '占比为', '比重为', '所占比重为')}{{2}}%。"
        if shape == 3:
            return f"{part}{self._reached()}{{1}}{unit}，占{self.of('', '全部')}{whole}{{0}}{unit}的{{2}}%。"
        if shape == 4:
            return f"{part}{self._reached()}{{1}}{unit}，占{whole}（{{0}}{unit}）的{{2}}%。"
        return f"{self.of('在', '')}{{0}}{unit}{whole}中，{part}{self.of('', '为', '达')}{{1}}{unit}，{self.of('占', '占比', '占比达', '占')}{{2}}%。"

    def _two_shares(self) -> str:
        return self._share()

    def _completion(self) -> str:
        thing = self.of(
            "重点项目投资", "水利投资", "交通投资", "招商引资到位资金", "税收收入", "专项债券资金"
        )
        task = self.of(
            f"{self.of('年度', '全年', '今年')}{self.of('计划', '目标', '任务', '目标任务')}{self.of('', '为', '是')}{{0}}亿元",
            f"{self.of('全年', '今年', '年初')}{self.of('计划安排', '安排', '下达', '计划完成')}{thing}{{0}}亿元",
            f"{thing}{self.of('年度', '全年')}{self.of('计划', '目标', '任务')}{{0}}亿元",
        )
        done = f"{self.of('', '截至目前，', '1-5月', '目前')}{self.of('已完成', '实际完成', '累计完成', '已到位', '完成')}{self.of('', thing)}{{1}}亿元"
        rate = self.of(
            "完成率{2}%", "完成率为{2}%", "完成率达{2}%", "完成年度任务的{2}%", "完成年度计划的{2}%", "占年度计划的{2}%", "为年度目标的{2}%", "完成进度{2}%", "完成全年目标{2}%",
        )  # fmt: skip
        shape = self.chance.randrange(4)
        if shape <= 1:
            return f"{task}{self.of('，', '；', '。')}{done}，{rate}。"
        if shape == 2:
            return f"{thing}{self.of('累计', '已', '')}完成{{1}}亿元，{self.of('完成', '占', '为')}{self.of('年度计划', '全年任务', '年度目标', '全年目标任务', '年初预算')}{{0}}亿元的{{2}}%。"
        return f"{thing}已完成{{1}}亿元，{rate}（{self.of('年度计划', '全年任务', '年度目标')}{{0}}亿元）。"

    def _calendar(self) -> str:
        return f"{self.of('1-{0}月', '1—{0}月', '1至{0}月', '前{0}个月', '截至{0}月底')}{self.of('，', '')}{self.of('重点项目投资', '民生实事项目', '一般公共预算收入', '')}{self.of('完成率', '完成年度计划的', '完成全年任务的', '完成年度目标任务的', '完成率为')}{{1}}%，{self.of('快于', '高于', '超', '超过', '比')}{self.of('序时进度', '时间进度')}{{2}}个百分点。".replace(
            "比序时进度{2}", "比序时进度快{2}"
        ).replace("比时间进度{2}", "比时间进度高{2}")

    def _compared(self) -> str:
        what, part, short = self.chance.choice(
            (
                ("规上工业增加值", "装备制造业增加值", "规上工业"),
                ("固定资产投资", "民间投资", "全部投资"),
                ("一般公共预算收入", "税收收入", "一般公共预算收入"),
                ("社会消费品零售总额", "限上零售额", "社会消费品零售总额"),
            )
        )
        rate = self.of("同比增长", "增长", "比上年增长")
        speed = self.of("", "增速", "增幅")
        return f"{self._period()}{what}{rate}{{0}}%{self.of('，', '；', '。')}{self.of('其中', '')}{part}{{3}}{{1}}%，{self.of('', '增速', '增幅')}{{4}}{self.of(what, short, '全县' + what if not what.startswith('全') else what)}{speed}{{2}}个百分点。"

    # -- lists and lines ---------------------------------------------------------------------------------

    def _named(self) -> str:
        return f"{self.of('', '今年', '推荐', '支持')}{{0}}等{{1}}{self.of('家企业', '家单位', '户企业', '家龙头企业')}{self.of('入选省级名单', '通过验收', '获得表彰', '实施技术改造')}。"

    def _listed(self) -> str:
        return self.of(
            "新增{0}{1}家上市企业。", "新增上市企业{1}家，分别是{0}。", "{0}{1}家企业获评省级示范。", "{0}共{1}家企业通过验收。", "表彰企业{1}家，分别为{0}。", "新认定龙头企业{1}家（{0}）。",
        )  # fmt: skip

    def _threshold(self) -> str:
        name, unit = self.of("贷款余额", "网络零售额", "旅游总收入", "一般公共预算收入"), "亿元"
        return f"{name}{self.of('突破', '首次突破', '成功突破', '超过', '跨上', '迈上')}{{0}}{unit}{self.of('', '大关', '台阶')}{self.of('，', '、')}{self.of('达到', '达', '实现', '总量达')}{{1}}{unit}。"

    def _moved(self) -> str:
        return f"{self.of('综合实力', '经济总量', '考核排名', '营商环境评价')}{self.of('由', '从')}{self.of('全市', '全省', '')}第{{0}}{self.of('位', '名')}{self.of('上升', '提升', '跃升', '前移', '升')}{self.of('到', '至')}{self.of('', '全市')}第{{1}}{self.of('位', '名')}，{self.of('上升', '提升', '前移', '前进')}{self.of('', '了')}{{2}}{self.of('位', '个位次')}。"

    def _births(self) -> str:
        return f"{self.of('全年', '')}{self.of('人口', '')}出生率{self.of('', '为')}{{0}}‰{self.of('，', '；', '、')}{self.of('', '人口')}死亡率{self.of('', '为')}{{1}}‰{self.of('，', '；', '、')}{self.of('人口', '')}自然增长率{self.of('', '为')}{{2}}‰。"

    def _ranked(self) -> str:
        return (
            f"{self.of('投资增速', '综合考评', '工业增加值增速')}{self.of('在', '居', '列', '位居')}{self.of('全市', '全省')}{{0}}个{self.of('县（市、区）', '县区', '县（区）', '区县')}{self.of('中', '')}{self.of('居', '排', '列', '排名', '位列')}第{{1}}{self.of('位', '名')}。".replace(
                "居全市", "在全市"
            )
            .replace("列全市", "在全市")
            .replace("居全省", "在全省")
            .replace("列全省", "在全省")
            .replace("位在", "在")
        )
