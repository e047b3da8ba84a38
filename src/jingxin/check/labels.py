"""
What a figure is called, and when two names are one: 规模以上工业企业营收 and 规上工业企业营收.

A label is what stands before a number in its clause, without time, place, verbs and hedges. Two labels are
the same when they are equal once the trade's synonyms are folded; likeness is a weaker word, used only
where a wrong match can do no harm.
"""

import re
from functools import lru_cache

from jingxin.check.periods import PERIOD

_PERIOD = re.compile(
    re.sub(r"[(][?]P<[a-z0-9]+>", "(?:", PERIOD.pattern)
    + r"(?:[,的]|以来|里|内|中(?![央国小部医心学])|期间)?"
)
SCOPE = re.compile(
    r"全县|全市|全省|全国|全区|全州|全旗|全镇|全乡|全街道|我县|我市|我省|我区|我国|我局|我镇|本县|本市|本省|本区|县级|县域|市区|市级|省级|区级|全社会(?!消费品)"
)
_FRONT = re.compile(
    r"^(?:其中|另外|此外|同时|分别|截至|截止|预计|初步|据统计|累计|共计|合计|总计|一共|共有|共|还有|还|已经|已|全部|约|仅|目前|按.{1,6}分|的|和|与|及|以及|并|且|又|从|由|对|将|把|使|是|"
    r"实际|完成|实现|达到|总的|各类|各级|当年|全年|年内|年末|年底|期末|月末|当月|本月|累积|有|也|则|而|即|为|到|了|上述|以上|主要|继续|较好|[一二三四五六七八九十]是|“|”|\"|、|\(|\)|—|-|:|①|②|③|④|⑤)+"
)
_BACK = re.compile(
    r"(?:完成额?|实现|达到了?|达|分别|累计|合计|总计|共计|共有|共|约为|约|为|是|有|在|到|至|已|已经|了|近|将近|超过|超|突破|不足|缺乏|不到|逾|仅|只有|只|的|数量|预计|保持|稳定|净增加|净增长|净增|增加|增长|发展|提高|上升|下降|降|增|升|达成|报出|完|计|也|均|各|就|还|再|又|实际|比重|占比|以|于|其中|为止|目标|任务|获得|拥有|建成|新增|—|-|:|、|\"|“|”|\()+$"
)
_NUMBERED = re.compile(r"^(?:\d+[.、)]|[(]\d+[)]|[(]?[一二三四五六七八九十]+[)、])")
_YEARS = re.compile(
    r"^[,、]?[一两二三四五六七八九十]年(?:来|间|内)?|[两二三四五六七八九十]年(?=(?:年均|年?平均)$)"
)
_SYNONYMS: tuple[tuple[str, str], ...] = (
    ("规模以上工业企业", "规上工业"),
    ("规上工业企业", "规上工业"),
    ("规模以上", "规上"),
    ("限额以上", "限上"),
    ("国内生产总值", "生产总值"),
    ("地区生产总值", "生产总值"),
    ("(GDP)", ""),
    ("GDP", "生产总值"),
    ("gdp", "生产总值"),
    ("金融机构", ""),
    ("各项存款", "存款"),
    ("各项贷款", "贷款"),
    ("额总额", "额"),
    ("收入总额", "收入"),
    ("投资总额", "投资"),
    ("工业性投资", "工业投资"),
    ("营业收入", "营收"),
    ("营收入", "营收"),
    ("全社会消费品", "社会消费品"),
    ("社会消费品零售额", "社会消费品零售总额"),
    ("社会商品零售总额", "社会消费品零售总额"),
    ("社零总额", "社会消费品零售总额"),
    ("社零额", "社会消费品零售总额"),
    ("公共财政预算收入", "一般公共预算收入"),
    ("农牧渔", "农牧渔"),
    ("技术改造投资", "技改投资"),
    ("技术改造", "技改"),
    ("固定资产投资额", "固定资产投资"),
    ("固定资产投资总额", "固定资产投资"),
    ("外贸进出口总额", "进出口总额"),
    ("进出口贸易总值", "进出口总额"),
    ("进出口总值", "进出口总额"),
    ("外贸出口总额", "出口总额"),
    ("外贸出口额", "出口总额"),
    ("千瓦小时", "千瓦时"),
    ("规上企业营收", "规上工业营收"),
    ("规上企业利润", "规上工业利润"),
    ("规上企业产值", "规上工业产值"),
    ("规上工业总产值", "规上工业产值"),
)
_BRACKETS = re.compile(r"[(][^()]*[)]")
_NOISE = re.compile(r"[“”\"'《》()\s]|的|实现|完成")


@lru_cache(maxsize=20_000)
def clean_label(text: str) -> str:
    """
    Return the name in the words before a number; "" where they name nothing.

    >>> clean_label("1-5月,完成规上工业产值"), clean_label("比上年"), clean_label("截至目前,全县共拥有市场主体")
    ('规上工业产值', '', '市场主体')
    """
    text = text[-60:]
    text = _BRACKETS.sub("", text)
    text = _PERIOD.sub("", text)
    text = _NUMBERED.sub("", text)
    text = _YEARS.sub("", text)
    text = re.sub(
        r"(?:同比|环比|比|较|按可比价格?计算|可比价|按不变价格?计算|按现价计算|与.{0,6}相比|以来|年均|年平均|平均每年|每年平均|平均)(?:分别|均|共|累计|约)*$",
        "",
        text,
    )
    previous = None
    while text != previous:
        previous = text
        text = text.strip(",;:。 ")
        text = SCOPE.sub("", text) if len(text) > 2 else text
        text = _FRONT.sub("", text)
        text = _BACK.sub("", text)
    return text


@lru_cache(maxsize=20_000)
def canonical(label: str) -> str:
    """
    Return a label with the trade's synonyms folded, for comparison only.

    >>> canonical("规模以上工业企业营业收入"), canonical("地区生产总值(GDP)")
    ('规上工业营收', '生产总值')
    """
    for word, plain in _SYNONYMS:
        if word in label:
            label = label.replace(word, plain)
    return _NOISE.sub("", label)


def same(one: str, other: str) -> bool:
    """Whether two labels name one indicator."""
    return bool(one) and canonical(one) == canonical(other)


def alike(one: str, other: str) -> bool:
    """Whether one label may be the other with words left out: 规上企业营收 and 规上工业企业营收."""
    first, last = canonical(one), canonical(other)
    if not first or not last:
        return False
    short, long = sorted((first, last), key=len)
    if short == long:
        return True
    if len(short) < 3 or len(long) - len(short) > 4:
        return False
    position = 0
    for character in short:
        position = long.find(character, position) + 1
        if not position:
            return False
    # The head of a Chinese name stands last: 工业投资 is an 投资, not a 工业.
    return short[-2:] == long[-2:]
