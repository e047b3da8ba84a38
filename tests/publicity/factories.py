"""A plausible notice, open from 16 to 19 June 2014."""

from datetime import UTC, date, datetime

import factory
from factory.django import DjangoModelFactory

from jingxin.publicity.models import Notice, Objection


class NoticeFactory(DjangoModelFactory):
    class Meta:
        model = Notice

    code = factory.Sequence(lambda number: f"gs-2014-{number + 1}")
    title = "2013年度工业企业亩均效益综合评价结果公示"
    kind = "EVALUATION"
    issuer = "永嘉县经济和信息化局"
    opens_on = date(2014, 6, 16)
    closes_on = date(2014, 6, 20)
    columns = ["企业名称", "分组", "评价档次"]
    rows = [["甲阀门", "规上", "A"], ["乙鞋业", "规上", "B"]]


class ObjectionFactory(DjangoModelFactory):
    class Meta:
        model = Objection

    code = factory.Sequence(lambda number: f"{number:012x}")
    notice = factory.SubFactory(NoticeFactory)
    name = "甲阀门"
    contact = "67220001"
    text = "用地面积应为12.50亩"
    at = datetime(2014, 6, 17, 2, tzinfo=UTC)
