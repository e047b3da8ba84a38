"""
The kinds of honour that the county counts. Names, levels and counts are the report's; validity, issuers and
counting words beyond it are as such kinds usually were in 2014, none checked against its rule.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Kind:
    """`years` None: no end. `family` names the kind that counts this one too."""

    code: str
    name: str
    level: str
    subject: str
    unit: str
    issuer: str = ""
    years: int | None = None
    publicity: bool = False
    family: str = ""
    valid_from: date | None = None
    note: str = ""


PLACE, FIRM, PRODUCT, PERSON = "地方", "企业", "产品和品牌", "人物"
NATIONAL, PROVINCE, CITY, COUNTY = "国字号", "省级", "市级", "县级"

KINDS = (
    Kind("national_card", "国字号金名片", NATIONAL, PLACE, "张", "国家级行业协会", 5),
    Kind("export_base", "出口基地", "", PLACE, "个", note="国家级和省级合计"),
    Kind("national_export_base", "国家级出口基地", NATIONAL, PLACE, "个", family="export_base"),
    Kind("province_export_base", "省级出口基地", PROVINCE, PLACE, "个", family="export_base"),
    Kind("province_brand", "省名牌产品", PROVINCE, PRODUCT, "个", "省名牌产品认定机构", 3, publicity=True),
    Kind("city_brand", "市名牌产品", CITY, PRODUCT, "个", "市名牌产品认定机构", 3, publicity=True),
    Kind("national_trademark", "中国驰名商标", NATIONAL, PRODUCT, "枚", "国家工商总局商标局"),
    Kind("province_trademark", "省著名商标", PROVINCE, PRODUCT, "枚", "省工商局", 3, publicity=True),
    Kind("city_trademark", "市知名商标", CITY, PRODUCT, "枚", "市工商局", 3, publicity=True),
    Kind("province_export_brand", "省出口名牌", PROVINCE, PRODUCT, "个", "省商务厅", 3),
    Kind("city_export_brand", "市出口名牌", CITY, PRODUCT, "个", "市商务局", 3),
    Kind("city_top_hundred", "市百强企业", CITY, FIRM, "家", "市政府", 1),
    Kind("city_trade_ten", "市商贸业十强企业", CITY, FIRM, "家", "市政府", 1),
    Kind("province_backbone_firm", "省行业龙头骨干企业", PROVINCE, FIRM, "家", "省经信委", 3),
    Kind("headquarters_firm", "总部企业", COUNTY, FIRM, "家", "县政府", 3, publicity=True, valid_from=date(2013, 7, 1)),
    Kind("brand_management_award", "品牌管理突出贡献奖企业", COUNTY, FIRM, "家", "县政府", 1, publicity=True),
    Kind("three_famous_firm", "三名企业", PROVINCE, FIRM, "家", "省三名工程联席会议", 3, publicity=True,
         valid_from=date(2013, 12, 28), note="知名企业、知名品牌、知名企业家；浙政发〔2013〕58号"),
    Kind("city_lean_firm", "市精细化管理示范企业", CITY, FIRM, "家", "市经信委", 3, publicity=True),
    Kind("outstanding_entrepreneur", "杰出企业家", COUNTY, PERSON, "名", "县政府", 1, publicity=True),
    Kind("excellent_entrepreneur", "优秀企业家", COUNTY, PERSON, "名", "县政府", 1, publicity=True),
    Kind("star_entrepreneur", "明星企业家", COUNTY, PERSON, "名", "县政府", 1, publicity=True),
    Kind("city_entrepreneur", "市优秀企业家", CITY, PERSON, "人", "市政府", 2),
    Kind("province_craft_master", "省工艺美术大师", PROVINCE, PERSON, "人", "省工艺美术大师评审办公室", publicity=True),
    Kind("city_craft_master", "市工艺美术大师", CITY, PERSON, "人", "市经信委", publicity=True),
    Kind("taobao_village", "淘宝村", NATIONAL, PLACE, "个", note="以公布的名单为准，每年重新公布"),
    Kind("online_trade_title", "电子商务称号", NATIONAL, PLACE, "项"),
)  # fmt: skip
KIND = {kind.code: kind for kind in KINDS}
