"""企业集团, 集团成员, 企业家, 企业家任职."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from jingxin.ledgers.enterprises.imports.columns import ENDS, FIRM_NAME, LEDGER, STARTS_OR_ALWAYS, firm_column
from jingxin.ledgers.enterprises.models import (
    FirmGroup,
    FirmGroupMember,
    Person,
    PersonRole,
)
from jingxin.ledgers.enterprises.models.group import GroupPart
from jingxin.ledgers.enterprises.models.person import Sex
from jingxin.records.dated_imports import check_spells, save_spells
from jingxin.records.imports import (
    CHOICE,
    CODE,
    INTEGER,
    MADE,
    REFERENCE,
    SOURCE,
    Column,
    Reference,
    Sheet,
)

GROUP_SHEET = Sheet(
    code="enterprises.firmgroup",
    ledger=LEDGER,
    title=gettext_lazy("企业集团"),
    model=FirmGroup,
    key=("code",),
    columns=(
        Column(gettext_lazy("集团编号"), "code", kind=CODE, required=True),
        Column(gettext_lazy("集团名称"), "name", required=True),
        Column(gettext_lazy("备注"), "note"),
        SOURCE,
        MADE,
    ),
)

MEMBER_SHEET = Sheet(
    code="enterprises.firmgroupmember",
    ledger=LEDGER,
    title=gettext_lazy("集团成员"),
    model=FirmGroupMember,
    key=("group", "firm", "valid_from"),
    after=("enterprises.firm", "enterprises.firmgroup"),
    columns=(
        Column(
            gettext_lazy("集团编号"),
            "group",
            kind=REFERENCE,
            required=True,
            reference=Reference(lambda: FirmGroup.objects.all(), show="code", what=gettext_lazy("企业集团")),
            aliases=("企业集团", "集团名称"),
        ),
        firm_column(),
        FIRM_NAME,
        Column(gettext_lazy("身份"), "part", kind=CHOICE, choices=GroupPart, default=GroupPart.SUBSIDIARY),
        STARTS_OR_ALWAYS,
        ENDS,
        SOURCE,
        MADE,
    ),
    prepare=lambda queryset: queryset.select_related("firm", "group"),
    check=check_spells,
    save=save_spells,
)

PERSON_SHEET = Sheet(
    code="enterprises.person",
    ledger=LEDGER,
    title=gettext_lazy("企业家"),
    model=Person,
    key=("code",),
    columns=(
        Column(
            gettext_lazy("人员编号"),
            "code",
            kind=CODE,
            required=True,
            note=gettext_lazy("P加6位数字；新增的接着最大的编号往下编"),
        ),
        Column(gettext_lazy("姓名"), "name", required=True),
        Column(gettext_lazy("性别"), "sex", kind=CHOICE, choices=Sex),
        Column(gettext_lazy("出生年份"), "birth_year", kind=INTEGER),
        Column(gettext_lazy("学历"), "education"),
        Column(gettext_lazy("备注"), "note"),
        SOURCE,
        MADE,
    ),
)

ROLE_SHEET = Sheet(
    code="enterprises.personrole",
    ledger=LEDGER,
    title=gettext_lazy("企业家任职"),
    model=PersonRole,
    key=("person", "firm", "title", "valid_from"),
    after=("enterprises.firm", "enterprises.person"),
    columns=(
        Column(
            gettext_lazy("人员编号"),
            "person",
            kind=REFERENCE,
            required=True,
            reference=Reference(lambda: Person.objects.all(), show="code", what=gettext_lazy("企业家")),
            aliases=("姓名", "企业家"),
        ),
        firm_column(),
        FIRM_NAME,
        Column(gettext_lazy("职务"), "title", required=True),
        STARTS_OR_ALWAYS,
        ENDS,
        SOURCE,
        MADE,
    ),
    prepare=lambda queryset: queryset.select_related("firm", "person"),
    check=check_spells,
    save=save_spells,
)
