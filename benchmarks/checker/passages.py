"""
Made passages of reports with relations that are known to hold, in the many wordings of real ones.

Nothing here looks at the checker: the numbers come first, the words after, and each passage carries its own
plain test of whether its printed numbers can still be true.
"""

import random
from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal

from attrs import define, field

D = Decimal


@define
class Passage:
    """
    A stretch of text with its printed numbers in `values`, put into `template` at {0}, {1}, ….

    `holds` says from printed values alone whether they may be true. `units` are the units a slot may wrongly
    get; `swaps` the slots whose numbers may be exchanged; `names` the slot of a list of names joined by 、.
    """

    kind: str
    template: str
    values: list[str]
    holds: Callable[[Sequence[str]], bool]
    swaps: Sequence[tuple[int, int]] = ()
    scaled: Sequence[int] = ()
    verbs: Sequence[int] = ()
    names: Sequence[int] = ()
    periods: Sequence[int] = ()
    numbers: list[int] = field(factory=list)

    def text(self) -> str:
        return self.template.format(*self.values)


def rounded(value: Decimal, places: int) -> str:
    return f"{value.quantize(D(1).scaleb(-places), rounding=ROUND_HALF_UP):f}"


def half(text: str) -> Decimal:
    return D(5).scaleb(int(D(text).as_tuple().exponent) - 1)


def near(low: Decimal, high: Decimal, said: str) -> bool:
    return low <= D(said) + half(said) and D(said) - half(said) <= high


def sums(parts: Sequence[str], whole: str, *, exact: bool = False) -> bool:
    added = sum((D(part) for part in parts), D(0))
    if exact:
        return added == D(whole)
    slack = sum((half(part) for part in parts), D(0))
    return near(added - slack, added + slack, whole)


def ratio_fits(top: str, bottom: str, said: str, *, less: int = 0) -> bool:
    if D(bottom) <= half(bottom):
        return True
    low = (D(top) - half(top)) / (D(bottom) + half(bottom)) * 100 - less
    high = (D(top) + half(top)) / (D(bottom) - half(bottom)) * 100 - less
    return near(min(low, high), max(low, high), said)


class Maker:
    """Makes passages from a seeded source of chance."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - made examples, nothing secret

    def pick(self, *options: str) -> str:
        return self.chance.choice(options)

    def amount(self, low: float, high: float, places: int) -> Decimal:
        return D(str(round(self.chance.uniform(low, high), places)))

    def every(self) -> list[Callable[[], Passage]]:
        """All makers of passages, one a kind of relation."""
        return [
            self.tiers, self.routes, self.brackets, self.land, self.states, self.industries, self.trade, self.retail,
            self.people, self.of_which, self.share, self.two_shares, self.structure, self.rise, self.fall, self.climb,
            self.points_up, self.doubled, self.completion, self.calendar, self.months, self.compared, self.paired,
            self.named, self.listed, self.two_years, self.told_twice, self.years, self.ranked, self.births,
        ]  # fmt: skip

    # -- sums ------------------------------------------------------------------------------------------

    def tiers(self) -> Passage:
        parts = [str(self.chance.randint(12, 95)) for _ in range(4)]
        total = str(sum(map(int, parts)))
        template = self.pick(
            "年初评选出{0}家功勋企业、{1}家巨龙企业、{2}家明星企业和{3}家优秀企业共{4}家重点企业。",
            "现有国家级企业技术中心{0}家、省级{1}家、市级{2}家、县级{3}家，合计{4}家。",
            "全年培育“小巨人”企业{0}家、专精特新企业{1}家、创新型企业{2}家以及科技型企业{3}家，共计{4}家。",
            "已建成产业园{0}个、创业园{1}个、物流园{2}个和科技园{3}个，总计{4}个，布局更加合理。",
            "走访功勋企业{0}家，巨龙企业{1}家，明星企业{2}家，优秀企业{3}家，合计{4}家。",
            "新认定省级工业新产品{0}项、市级工业新产品{1}项、首台套产品{2}项及其他成果{3}项，共{4}项。",
            "村级集体经济强村{0}个、提升村{1}个、巩固村{2}个以及培育村{3}个，总数{4}个。",
        )
        return Passage(
            "list_total",
            template,
            [*parts, total],
            lambda values: sums(values[:4], values[4], exact=True),
            numbers=[0, 1, 2, 3, 4],
        )

    def routes(self) -> Passage:
        parts = [self.amount(5, 80, 1) for _ in range(3)]
        values = [rounded(part, 1) for part in parts] + [rounded(sum(parts, D(0)), 1)]
        template = self.pick(
            "新建公路{0}公里、改建公路{1}公里、养护公路{2}公里，合计{3}公里。",
            "争取上级资金{0}亿元、发行债券{1}亿元、盘活存量{2}亿元，共计{3}亿元。",
            "一期投入{0}亿元、二期投入{1}亿元和三期投入{2}亿元共{3}亿元。",
            "落实减税{0}亿元、降费{1}亿元、缓税{2}亿元，总计{3}亿元。",
            "兑现科技奖补{0}万元、技改奖补{1}万元、上市奖补{2}万元，合计{3}万元。",
        )
        return Passage(
            "list_total", template, values, lambda v: sums(v[:3], v[3]), numbers=[0, 1, 2, 3], scaled=()
        )

    def brackets(self) -> Passage:
        parts = [str(self.chance.randint(20, 130)) for _ in range(3)]
        total = str(sum(map(int, parts)))
        template = self.pick(
            "全年共获得省级以上体育比赛奖牌{3}枚（金牌{0}枚、银牌{1}枚、铜牌{2}枚）。",
            "累计排查隐患{3}处（重大隐患{0}处、较大隐患{1}处、一般隐患{2}处），全部建立台账。",
            "共有专业技术人员{3}人（高级{0}人，中级{1}人，初级{2}人）。",
            "入库税源企业{3}户（重点{0}户、一般{1}户、小微{2}户），较为稳定。",
            "全县建成各类园区{3}个（省级{0}个，市级{1}个，县级{2}个）。",
        )
        return Passage(
            "bracket_total",
            template,
            [*parts, total],
            lambda v: sums(v[:3], v[3], exact=True),
            numbers=[0, 1, 2, 3],
        )

    def land(self) -> Passage:
        parts = [self.amount(80, 400, 1) for _ in range(3)]
        added = sum(parts, D(0))
        limit = str(int(added // 10 + 1) * 10)
        year = self.chance.randint(2010, 2022)
        template = self.pick(
            "近三年工业用地出让总计不足{3}亩（{4}年{0}亩、{5}年{1}亩、{6}年{2}亩）。",
            "三年来完成投资合计不到{3}亿元（{4}年{0}亿元，{5}年{1}亿元，{6}年{2}亿元）。",
        )
        values = [rounded(part, 1) for part in parts] + [limit, str(year), str(year + 1), str(year + 2)]
        return Passage(
            "bracket_total",
            template,
            values,
            lambda v: sum((D(part) for part in v[:3]), D(0)) - D("0.15") < D(v[3]) and len(set(v[4:])) == 3,
            numbers=[0, 1, 2, 3],
            periods=[4, 5, 6],
        )

    def states(self) -> Passage:
        parts = [str(self.chance.randint(8, 60)) for _ in range(3)]
        total = str(sum(map(int, parts)))
        template = self.pick(
            "截至目前，共收集企业问题{3}个。已办结{0}个，还有{1}个已经取得重大进展，另外{2}个正在积极办理中。",
            "今年全县实施重点项目{3}个，其中已开工{0}个，完成前期工作{1}个，其余{2}个正在抓紧推进。",
            "共受理群众诉求{3}件，已办结{0}件，正在办理{1}件，剩余{2}件转交有关部门。",
            "我县承担省市民生实事{3}项，已完成{0}项，有序推进{1}项，其余{2}项加快实施。",
            "排查出闲置地块{3}宗，已处置{0}宗，正在处置{1}宗，尚有{2}宗待处置。",
            "去年签约项目{3}个，目前已投产{0}个、在建{1}个，其余{2}个正在办理前期手续。",
            "今年以来，收到代表建议{3}件。已经解决{0}件，列入计划解决{1}件，剩下{2}件作了解释说明。",
        )
        return Passage(
            "states", template, [*parts, total], lambda v: sums(v[:3], v[3], exact=True), numbers=[0, 1, 2, 3]
        )

    def industries(self) -> Passage:
        parts = [self.amount(8, 60, 2), self.amount(80, 400, 2), self.amount(90, 500, 2)]
        values = [rounded(part, 2) for part in parts] + [rounded(sum(parts, D(0)), 2)]
        drawn = [self.amount(1, 9, 1) for _ in range(4)]
        bases = [part / (1 + rate / 100) for part, rate in zip(parts, drawn[1:], strict=True)]
        # The whole grows as its parts do, weighed by their bases.
        drawn[0] = (sum(parts, D(0)) / sum(bases, D(0)) - 1) * 100
        rates = [rounded(rate, 1) for rate in drawn]
        template = self.pick(
            "据初步核算，全年全县生产总值为{3}亿元，按可比价格计算，比上年增长{4}%。分产业看，第一产业增加值为{0}亿元，"
            "比上年增长{5}%，第二产业增加值为{1}亿元，比上年增长{6}%，第三产业增加值为{2}亿元，比上年增长{7}%。",
            "全年实现地区生产总值（GDP）{3}亿元，增长{4}%。其中：第一产业实现增加值{0}亿元，增长{5}%；第二产业实现增加值{1}亿元，"
            "增长{6}%；第三产业实现增加值{2}亿元，增长{7}%。",
            "地区生产总值达到{3}亿元，同比增长{4}%，其中第一产业增加值{0}亿元、增长{5}%，第二产业增加值{1}亿元、增长{6}%，"
            "第三产业增加值{2}亿元、增长{7}%。",
            "初步核算，全年地区生产总值{3}亿元，按不变价格计算，比上年增长{4}%。一产增加值{0}亿元，增长{5}%；二产增加值{1}亿元，"
            "增长{6}%；三产增加值{2}亿元，增长{7}%。",
        )
        return Passage(
            "partition",
            template,
            [*values, *rates],
            lambda v: sums(v[:3], v[3]),
            numbers=[0, 1, 2, 3],
            scaled=[1, 2],
        )

    def trade(self) -> Passage:
        parts = [self.amount(3, 60, 2), self.amount(1, 30, 2)]
        values = [rounded(part, 2) for part in parts] + [rounded(sum(parts, D(0)), 2)]
        template = self.pick(
            "全年进出口总额{2}亿美元，其中，出口{0}亿美元，进口{1}亿美元。",
            "完成外贸进出口总额{2}亿元，其中出口总额{0}亿元，进口总额{1}亿元。",
            "全年货物进出口总额{2}亿元。其中，出口{0}亿元；进口{1}亿元。",
            "外贸进出口总值{2}亿元，同比增长5.5%；其中出口{0}亿元，增长4.4%，进口{1}亿元，增长7.2%。",
        )
        return Passage(
            "partition", template, values, lambda v: sums(v[:2], v[2]), numbers=[0, 1, 2], scaled=[0]
        )

    def retail(self) -> Passage:
        parts = [self.amount(60, 700, 1), self.amount(9, 60, 1)]
        values = [rounded(part, 1) for part in parts] + [rounded(sum(parts, D(0)), 1)]
        template = self.pick(
            "全年实现社会消费品零售总额{2}亿元，同比增长5.6%。按地域分，城镇实现{0}亿元；乡村实现{1}亿元。",
            "社会消费品零售总额{2}亿元。按经营地统计，城镇消费品零售额{0}亿元，乡村消费品零售额{1}亿元。",
            "实现社会消费品零售总额{2}亿元，按行业分，批发和零售业实现{0}亿元，住宿和餐饮业实现{1}亿元。",
            "社会消费品零售总额达{2}亿元，比上年增长6.9%。从地域看，城镇市场零售额{0}亿元，增长7.0%；农村市场零售额{1}亿元，增长6.1%。",
        )
        return Passage(
            "partition", template, values, lambda v: sums(v[:2], v[2]), numbers=[0, 1, 2], scaled=[0]
        )

    def people(self) -> Passage:
        parts = [self.amount(18, 60, 2), self.amount(17, 60, 2)]
        whole = sum(parts, D(0))
        shares = [rounded(part * 100 / whole, 1) for part in parts]
        values = [rounded(part, 2) for part in parts] + [rounded(whole, 2), *shares]
        template = self.pick(
            "年末全县户籍总人口{2}万人，其中男性{0}万人，女性{1}万人，分别占总人口的{3}%和{4}%。",
            "年末总人口{2}万人，从性别看，男性人口{0}万人，女性人口{1}万人，分别占总人口的{3}%和{4}%。",
            "据公安部门统计，年末户籍总人口为{2}万人，男性{0}万人、占总人口的{3}%，女性{1}万人、占总人口的{4}%。",
        )
        return Passage(
            "share",
            template,
            values,
            lambda v: sums(v[:2], v[2]) and ratio_fits(v[0], v[2], v[3]) and ratio_fits(v[1], v[2], v[4]),
            numbers=[0, 1, 2, 3, 4],
            scaled=(),
        )

    def of_which(self) -> Passage:
        whole = self.amount(20, 400, 1)
        part = (whole * self.amount(0.1, 0.8, 2)).quantize(D("0.1"))
        template = self.pick(
            "完成固定资产投资{1}亿元，其中工业投资{0}亿元。",
            "全年旅游总收入{1}亿元，其中过夜游客消费{0}亿元。",
            "发放普惠贷款{1}亿元，其中，信用贷款{0}亿元。",
            "年末金融机构本外币存款余额{1}亿元，同比增长6.5%，其中住户存款{0}亿元。",
            "争取上级补助资金{1}亿元，其中专项债券{0}亿元。",
            "全县工业用电量{1}亿千瓦时，其中制造业用电量{0}亿千瓦时。",
            "实际到位内资{1}亿元、增长12.3%，其中：制造业到位{0}亿元。",
        )
        return Passage(
            "of_which", template, [rounded(part, 1), rounded(whole, 1)], lambda v: D(v[0]) <= D(v[1]) + D("0.1"),
            swaps=[(0, 1)], scaled=[1], numbers=[0, 1],
        )  # fmt: skip

    # -- shares ----------------------------------------------------------------------------------------

    def share(self) -> Passage:
        whole = self.amount(12, 300, 2)
        part = (whole * self.amount(0.12, 0.9, 3)).quantize(D("0.01"))
        places = self.chance.choice([0, 1, 1, 2])
        values = [rounded(whole, 2), rounded(part, 2), rounded(part * 100 / whole, places)]
        template = self.pick(
            "完成限上工业投资{0}亿元。完成技改投资{1}亿元，占限上工业投资比重达{2}%，投资结构进一步趋好。",
            "规模以上工业增加值{0}亿元，装备制造业增加值{1}亿元，占规模以上工业增加值比重达{2}%。",
            "全市农作物总播种面积{0}万公顷，绿色有机食品种植面积达{1}万公顷，占总播种面积的{2}%。",
            "一般公共预算收入{0}亿元，税收收入{1}亿元，占一般公共预算收入的比重为{2}%。",
            "全社会用电量{0}亿千瓦时，工业用电量{1}亿千瓦时，占全社会用电量的{2}%。",
            "限上消费品零售总额{0}亿元，其中网络零售额{1}亿元，占限上消费品零售总额的{2}%。",
            "贷款余额{0}亿元，制造业贷款{1}亿元，占贷款余额的比例为{2}%。",
            "规上工业总产值{0}亿元，同比增长3.2%，其中泵阀产业产值{1}亿元，占规上工业总产值的{2}%。",
            "地方财政支出{0}亿元，民生支出{1}亿元，占地方财政支出的{2}%，保障有力。",
        )
        return Passage(
            "share", template, values, lambda v: ratio_fits(v[1], v[0], v[2]), numbers=[0, 1, 2], scaled=[1]
        )

    def two_shares(self) -> Passage:
        whole = self.amount(120, 900, 1)
        part = (whole * self.amount(0.2, 0.8, 3)).quantize(D("0.1"))
        values = [rounded(whole, 1), rounded(part, 1), rounded(part * 100 / whole, 1)]
        template = self.pick(
            "进出口总额{0}亿元，民营企业进出口{1}亿元，占进出口总额的{2}%，比上年提高1.2个百分点。",
            "规上工业产值{0}亿元。战略性新兴产业产值{1}亿元，占规上工业产值的比重为{2}%。",
        )
        return Passage("share", template, values, lambda v: ratio_fits(v[1], v[0], v[2]), numbers=[0, 1, 2])

    def structure(self) -> Passage:
        parts = [self.amount(6, 40, 2), self.amount(60, 300, 2), self.amount(60, 300, 2)]
        whole = sum(parts, D(0))
        shares = [rounded(part * 100 / whole, 1) for part in parts]
        shares[2] = rounded(D(100) - D(shares[0]) - D(shares[1]), 1)  # as bulletins close them
        values = [rounded(part, 2) for part in parts] + [rounded(whole, 2), *shares]
        template = self.pick(
            "全年生产总值{3}亿元，其中第一产业增加值{0}亿元，第二产业增加值{1}亿元，第三产业增加值{2}亿元。三次产业结构为{4}:{5}:{6}。",
            "实现生产总值{3}亿元。第一产业增加值{0}亿元；第二产业增加值{1}亿元；第三产业增加值{2}亿元，三次产业比重调整为{4}：{5}：{6}。",
        )

        def holds(v: Sequence[str]) -> bool:
            if not sums(v[:3], v[3]) or not sums(v[4:], "100.0"):
                return False
            closes = sum((D(share) for share in v[4:]), D(0)) == 100
            wide = [D(share) + (D("0.1") if closes else 0) for share in v[4:]]
            thin = [D(share) - (D("0.1") if closes else 0) for share in v[4:]]
            return all(
                any(ratio_fits(v[i], v[3], f"{one:f}") for one in (thin[i], D(v[4 + i]), wide[i]))
                for i in range(3)
            )

        return Passage(
            "structure", template, values, holds, numbers=[0, 1, 2, 3, 4, 5, 6], swaps=[(4, 5), (5, 6)]
        )

    # -- growth ----------------------------------------------------------------------------------------

    def rise(self) -> Passage:
        base = self.amount(60, 2500, 1)
        more = (base * self.amount(0.02, 0.4, 3)).quantize(D("0.1"))
        now = base + more
        values = [rounded(now, 1), rounded(more, 1), rounded(more * 100 / base, 1), "增加", "增长"]
        template = self.pick(
            "一般公共预算收入{0}亿元，比上年{3}{1}亿元，{4}{2}%。",
            "年末金融机构各项贷款余额{0}亿元，比年初{3}{1}亿元，{4}{2}%。",
            "完成技改投资{0}亿元，同比{3}{1}亿元，{4}{2}%。",
            "电子商务交易额{0}亿元，较上年{3}{1}亿元，{4}{2}%。",
            "全年接待游客{0}万人次，比去年{3}{1}万人次，{4}{2}%。",
            "粮食总产量{0}万吨，比上年{3}{1}万吨，{4}{2}%，再获丰收。",
            "年末金融机构各项存款余额{0}亿元，较年初净{3}{1}亿元，{4}{2}%。",
            "完成税收{0}亿元，同比{3}{1}亿元、{4}{2}%。",
        )
        return Passage("growth_change", template, values, _change_holds, numbers=[0, 1, 2], verbs=[4])

    def fall(self) -> Passage:
        base = self.amount(60, 2500, 1)
        less = (base * self.amount(0.02, 0.3, 3)).quantize(D("0.1"))
        now = base - less
        values = [rounded(now, 1), rounded(less, 1), rounded(less * 100 / base, 1), "减少", "下降"]
        template = self.pick(
            "政府性基金收入{0}亿元，比上年{3}{1}亿元，{4}{2}%。",
            "不良贷款余额{0}亿元，较年初{3}{1}亿元，{4}{2}%。",
            "商品房销售面积{0}万平方米，同比{3}{1}万平方米，{4}{2}%。",
            "原煤产量{0}万吨，比上年{3}{1}万吨，{4}{2}%。",
            "行政运行经费{0}亿元，同比{3}{1}亿元，{4}{2}%。",
        )
        return Passage("growth_change", template, values, _change_holds, numbers=[0, 1, 2], verbs=[4])

    def climb(self) -> Passage:
        base = self.amount(20, 900, 1)
        now = (base * self.amount(1.05, 2.4, 3)).quantize(D("0.1"))
        values = [rounded(base, 1), rounded(now, 1), rounded((now - base) * 100 / base, 1)]
        template = self.pick(
            "规上工业营业收入由{0}亿元增加到{1}亿元，增长{2}%。",
            "高新技术产业产值从五年前的{0}亿元提高到{1}亿元，增长{2}%。",
            "五年来，旅游收入由{0}亿元增至{1}亿元，增长{2}%，实现跨越发展。",
            "网络零售额从2016年的{0}亿元增加到2021年的{1}亿元，增长{2}%。",
            "城镇居民人均消费支出由{0}元提高到{1}元，增长{2}%。",
            "亩均税收由{0}万元提升到{1}万元，增长{2}%。",
        )
        return Passage(
            "from_to", template, values, lambda v: D(v[1]) > D(v[0]) and ratio_fits(v[1], v[0], v[2], less=100),
            numbers=[0, 1, 2], swaps=[(0, 1)],
        )  # fmt: skip

    def points_up(self) -> Passage:
        base = self.amount(30, 70, 1)
        more = self.amount(0.6, 9, 1)
        values = [rounded(base, 1), rounded(base + more, 1), rounded(more, 1)]
        template = self.pick(
            "常住人口城镇化率由{0}%提高到{1}%，提高{2}个百分点。",
            "森林覆盖率从{0}%上升到{1}%，提高了{2}个百分点。",
            "研发经费占比由{0}%提升至{1}%，提升{2}个百分点。",
            "工业增加值率由上年的{0}%提高到{1}%，上升{2}个百分点。",
            "设备数字化率由{0}%提高至{1}%，提高了{2}个百分点。",
        )
        return Passage(
            "from_to", template, values, lambda v: D(v[1]) >= D(v[0]) and abs(D(v[1]) - D(v[0]) - D(v[2])) <= D("0.15"),
            numbers=[0, 1, 2], swaps=[(0, 1)],
        )  # fmt: skip

    def doubled(self) -> Passage:
        base = self.chance.randint(40, 400)
        more = self.chance.randint(20, 300)
        values = [str(base), str(base + more), str(more)]
        template = self.pick(
            "规上工业企业由{0}家增加到{1}家，增加{2}家。",
            "省级创新平台从{0}个增加到{1}个，净增{2}个。",
            "高新技术企业由{0}家增至{1}家，增加{2}家。",
            "市级以上农业龙头企业从{0}家发展到{1}家，增加{2}家。",
            "村卫生室由{0}个增加至{1}个，新增{2}个。",
        )
        return Passage(
            "from_to",
            template,
            values,
            lambda v: int(v[1]) - int(v[0]) == int(v[2]),
            numbers=[0, 1, 2],
            swaps=[(0, 1)],
        )

    # -- plans -----------------------------------------------------------------------------------------

    def completion(self) -> Passage:
        task = self.amount(30, 400, 2)
        done = (task * self.amount(0.2, 1.1, 3)).quantize(D("0.01"))
        values = [rounded(task, 2), rounded(done, 2), rounded(done * 100 / task, self.chance.choice([1, 2]))]
        template = self.pick(
            "重点项目年度投资计划{0}亿元，累计完成投资{1}亿元，投资完成率{2}%。",
            "完成招商引资到位资金{1}亿元，占年度计划{0}亿元的{2}%。",
            "年度任务{0}亿元，已完成{1}亿元，完成年度任务的{2}%。",
            "今年计划投资{0}亿元。截至6月底，累计完成投资{1}亿元，占年度计划的{2}%。",
            "下达年度目标{0}亿元，实际完成{1}亿元，完成率{2}%。",
            "完成固定资产投资{1}亿元，为年计划{0}亿元的{2}%。",
            "年度预算安排{0}亿元，已支出{1}亿元，完成预算的{2}%。",
        )
        return Passage(
            "completion", template, values, lambda v: ratio_fits(v[1], v[0], v[2]), numbers=[0, 1, 2]
        )

    def calendar(self) -> Passage:
        months = self.chance.randint(3, 11)
        lead = self.amount(2, 20, 2)
        rate = D(months) * 100 / 12 + lead
        values = [str(months), rounded(rate, 2), rounded(D(rounded(rate, 2)) - D(months) * 100 / 12, 2)]
        template = self.pick(
            "1-{0}月，项目累计完成投资，投资完成率{1}%，比时间进度快{2}个百分点。",
            "1—{0}月，完成年度目标任务的{1}%，高于序时进度{2}个百分点。",
            "1至{0}月份，投资完成率为{1}%，超时间进度{2}个百分点。",
        )
        return Passage(
            "completion", template, values,
            lambda v: abs(D(v[1]) - D(v[0]) * 100 / 12 - D(v[2])) <= D("0.52"), numbers=[1, 2],
        )  # fmt: skip

    # -- time ------------------------------------------------------------------------------------------

    def months(self) -> Passage:
        early = self.amount(20, 90, 2)
        late = early + self.amount(5, 40, 2)
        month = self.chance.randint(3, 10)
        what = self.pick("外贸出口总额", "规上工业产值", "工业用电量", "固定资产投资额", "网络零售额")
        unit = {"工业用电量": "亿千瓦时"}.get(what, "亿元")
        values = [rounded(early, 2), rounded(late, 2), str(month), str(month + 1)]
        template = self.pick(
            f"2021年1-{{2}}月，{what}{{0}}{unit}。2021年1-{{3}}月，{what}{{1}}{unit}。",
            f"2019年1—{{2}}月完成{what}{{0}}{unit}，形势较好；2019年1—{{3}}月完成{what}{{1}}{unit}。",
        )
        return Passage(
            "cumulative",
            template,
            values,
            lambda v: (D(v[0]) <= D(v[1])) == (int(v[2]) < int(v[3])),
            numbers=[0, 1],
            swaps=[(0, 1), (2, 3)],
        )

    def compared(self) -> Passage:
        whole = self.amount(0.5, 9, 1)
        gap = self.amount(0.4, 6, 1)
        up = self.chance.random() < 0.6
        own = whole + gap if up else whole - gap
        verb = "增长" if own >= 0 else "下降"
        values = [rounded(whole, 1), rounded(abs(own), 1), rounded(gap, 1), verb, "高于" if up else "低于"]
        what, part = self.chance.choice(
            [("规上工业增加值", "制造业"), ("固定资产投资", "工业投资"), ("一般公共预算收入", "税收收入")]
        )
        core = {"规上工业增加值": "全县规上工业增速"}.get(what, f"{what}增速")
        template = self.pick(
            f"{what}同比增长{{0}}%。{part}{{3}}{{1}}%，{{4}}{core}{{2}}个百分点。",
            f"1-5月，{what}增长{{0}}%，其中{part}{{3}}{{1}}%，{{4}}{core}{{2}}个百分点。",
        )

        def holds(v: Sequence[str]) -> bool:
            rate = D(v[1]) * (1 if v[3] == "增长" else -1)
            said = D(v[2]) * (1 if v[4] == "高于" else -1)
            return abs(rate - D(v[0]) - said) <= D("0.15")

        return Passage("points", template, values, holds, numbers=[0, 1, 2], verbs=[3, 4])

    def paired(self) -> Passage:
        first = [rounded(self.amount(1, 20, 1), 1) for _ in range(3)]
        other = [rounded(self.amount(0.2, 9, 1), 1) for _ in range(3)]
        template = self.pick(
            "一季度全县单位GDP能耗、电耗和单位工业增加值能耗分别下降{0}%，降低率分别高于全市平均水平{1}个百分点。",
            "1-5月，粮食、油料和蔬菜产量分别增长{0}%，增速分别比上年同期提高{1}个百分点。",
            "化工、电子和机械行业产值分别增长{0}%，分别高于全部工业{1}个百分点。",
            "生产、销售和利税三项指标分别同比增长{0}%，增幅分别较一季度提升{1}个百分点。",
        )
        values = ["%、".join(first[:2]) + "%和" + first[2], "、".join(other[:2]) + "和" + other[2]]
        return Passage(
            "respectively",
            template,
            values,
            lambda v: len(_items(v[0])) == len(_items(v[1])) == 3,
            names=[0, 1],
        )

    # -- lists -----------------------------------------------------------------------------------------

    def named(self) -> Passage:
        names = self.chance.sample(_FIRMS, self.chance.randint(3, 6))
        template = self.pick(
            "{0}等{1}家企业被列入省行业龙头骨干企业。",
            "筛选{0}等{1}家企业列为全县首批总部企业。",
            "5月份，{0}等{1}家企业完成股改。",
            "{0}等{1}家单位荣获先进集体称号。",
            "支持{0}等{1}家企业实施智能化改造。",
        )
        return Passage(
            "named_count", template, ["、".join(names), str(len(names))],
            lambda v: len(v[0].split("、")) <= int(v[1]), numbers=[1],
        )  # fmt: skip

    def listed(self) -> Passage:
        names = self.chance.sample(_FIRMS, self.chance.randint(3, 5))
        template = self.pick("新增{0}{1}家上市企业。", "新建{0}{1}家电商园。", "表彰{0}{1}家企业。")
        return Passage(
            "named_count", template, ["、".join(names), str(len(names))],
            lambda v: len(v[0].split("、")) == int(v[1]), names=[0],
        )  # fmt: skip

    # -- one fact, two places --------------------------------------------------------------------------

    def two_years(self) -> Passage:
        base = self.amount(10, 300, 2)
        now = (base * self.amount(0.8, 1.4, 3)).quantize(D("0.01"))
        rate = (now - base) * 100 / base
        what = self.pick("外贸出口总额", "技改投资额", "网络零售额", "规上工业营业收入", "一般公共预算收入")
        values = [rounded(base, 2), rounded(now, 2), rounded(abs(rate), 1), "增长" if rate >= 0 else "下降"]
        template = self.pick(
            f"2020年{what}{{0}}亿元，2021年{what}{{1}}亿元，比上年{{3}}{{2}}%。",
            f"2018年，{what}完成{{0}}亿元；2019年，{what}完成{{1}}亿元，同比{{3}}{{2}}%。",
            f"2021年全县{what}{{1}}亿元，比上年{{3}}{{2}}%；2020年全县{what}{{0}}亿元。",
        )

        def holds(v: Sequence[str]) -> bool:
            signed = D(v[2]) * (1 if v[3] == "增长" else -1)
            implied = D(v[1]) / (1 + signed / 100)
            # Bases are revised: a difference of three per cent is nobody's error.
            return abs(implied - D(v[0])) <= D("0.032") * max(implied, D(v[0]))

        return Passage("two_bases", template, values, holds, numbers=[0, 1, 2], verbs=[3], swaps=[(0, 1)])

    def told_twice(self) -> Passage:
        value = rounded(self.amount(20, 300, 2), 2)
        what = self.pick("规上服务业营业收入", "一般公共预算支出", "全社会研发投入", "金融机构贷款余额")
        template = self.pick(
            f"2022年{what}{{0}}亿元，增势良好。\n全县经济稳中有进，2022年{what}达到{{1}}亿元，为近年最好水平。",
            f"2022年，全县{what}{{0}}亿元。\n2022年全县{what}完成{{1}}亿元，发展后劲增强。",
        )
        return Passage(
            "repeated_fact", template, [value, value], lambda v: abs(D(v[0]) - D(v[1])) <= half(v[0]) + half(v[1]),
            numbers=[0, 1],
        )  # fmt: skip

    def years(self) -> Passage:
        year = self.chance.randint(2008, 2020)
        parts = [rounded(self.amount(50, 300, 1), 1) for _ in range(3)]
        template = self.pick(
            "历年出让面积（{0}年{3}亩，{1}年{4}亩，{2}年{5}亩）逐步回升。",
            "税收稳步增长：{0}年{3}亿元、{1}年{4}亿元、{2}年{5}亿元。",
        )
        return Passage(
            "repeated_year", template, [str(year), str(year + 1), str(year + 2), *parts],
            lambda v: len(set(v[:3])) == 3, periods=[0, 1, 2],
        )  # fmt: skip

    def ranked(self) -> Passage:
        of = self.chance.randint(9, 20)
        rank = self.chance.randint(1, of)
        template = self.pick(
            "增速在全市{0}个县（市、区）中居第{1}位。",
            "综合考核在全市{0}个县区中排名第{1}位。",
            "在全省{0}个县（市、区）中排第{1}名。",
            "上半年增幅在全市{0}个县中列第{1}位。",
            "总量在全省{0}个开发区中列第{1}位。",
        )
        return Passage(
            "rank",
            template,
            [str(of), str(rank)],
            lambda v: int(v[1]) <= int(v[0]),
            numbers=[0, 1],
            swaps=[(0, 1)],
        )

    def births(self) -> Passage:
        born, died = self.amount(6, 14, 2), self.amount(4, 9, 2)
        if born < died:
            born, died = died, born
        values = [rounded(born, 2), rounded(died, 2), rounded(born - died, 2)]
        template = self.pick(
            "人口出生率为{0}‰，死亡率为{1}‰，自然增长率为{2}‰。",
            "全年出生率{0}‰；死亡率{1}‰；自然增长率{2}‰。",
        )
        return Passage(
            "natural_growth", template, values, lambda v: abs(D(v[0]) - D(v[1]) - D(v[2])) <= D("0.015"),
            numbers=[0, 1, 2],
        )  # fmt: skip


def dressed(text: str, chance: random.Random) -> str:
    """The same text in other type: full-width figures, half-width marks, long dashes; character for character."""
    tables = (
        {},
        {ord(plain): chr(ord(plain) + 0xFEE0) for plain in "0123456789.%"},
        {ord(wide): plain for wide, plain in zip("，；：（）", ",;:()", strict=True)},
        {ord("-"): "—", ord("%"): "％"},
    )
    return text.translate(chance.choice(tables))


def _items(text: str) -> list[str]:
    return [item for piece in text.split("、") for item in piece.split("和")]


def _change_holds(values: Sequence[str]) -> bool:
    now, moved, rate = values[0], D(values[1]), D(values[2])
    sign = 1 if values[3] == "增加" else -1
    said = 1 if values[4] == "增长" else -1
    slack = half(values[1])
    ends = []
    for top in (D(now) - half(now), D(now) + half(now)):
        for move in (moved - slack, moved + slack):
            base = top - sign * move
            if base <= 0:
                return True
            ends.append(sign * move * 100 / base)
    return min(ends) <= said * rate + half(values[2]) and said * rate - half(values[2]) <= max(ends)


_FIRMS = [
    "报喜鸟集团", "奥康集团", "红蜻蜓集团", "伯特利阀门", "育才实业", "迦南科技", "东蒙集团", "海星服饰", "良精科技", "亚龙科技",
    "超达阀门", "宣达实业", "方正阀门", "珠光集团", "嘉利特泵业",
]  # fmt: skip

# True sentences that must stay in peace: constant prices, revised bases, scopes, thresholds, partial lists.
QUIET = (
    "全年规模以上工业增加值130.5亿元，比上年增加9.7亿元，按可比价格计算增长5.6%。",
    "地方财政收入3.5亿元，自然增长2%，同口径完成3.67亿元，增长6.1%。",
    "社会消费品零售总额突破200亿元，较快增长。",
    "年末在册市场主体15.71万户，其中在册企业3.74万户，个体户11.88万户。",
    "伯威、一立、科研楼等4个投资超亿元项目开工建设，预计可带动工业投资近6亿元。",
    "全社会固定资产投资增长6.5%左右，城镇新增就业3万人以上。",
    "大力实施“四换三名”工程，建立“一月一走访、一月一例会”制度。",
    "获得省名牌产品29个、市名牌产品37个；中国驰名商标39枚、省著名商标56枚。",
    "经济运行呈现“八增长两收窄”特点，八大类商品价格“四升三降一平”。",
    "东瓯泵阀小微园占地180余亩，计划安排18家企业入园，其中14家企业已于5月8日集体开工。",
    "今年发展的主要预期目标是：地区生产总值增长6%左右，城乡居民收入与经济增长同步。",
    "2023年地区生产总值157.6亿元，按不变价格计算，比上年增长7.8%；2022年全县生产总值现价总量为143.61亿元。",
    "新改建农村公路120公里，改造危桥15座，建成公交站点36个。",
    "对158家企业开展节能改造，整治提升电镀、造纸、制革等行业。",
    "居民消费价格上涨2.1%，工业生产者出厂价格下降1.2%。",
    "固定电话用户60万户，其中城市固定电话用户48.1万户；移动电话用户350.3万户。",
    "深入推进简政放权，取消和下放行政审批事项311项。",
    "实际利用外资1.8亿美元，增长5.6%，新批外资企业12家。",
)
