"""Plausible rows of the ledger with fixed values; what a test is about it says itself."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from jingxin.ledgers.enterprises import models


class CountyFactory(DjangoModelFactory):
    class Meta:
        model = models.Area
        django_get_or_create = ("code",)

    code = "33"
    name = "浙江省"
    level = "PROVINCE"
    kind = "PROVINCE"


class TownFactory(DjangoModelFactory):
    class Meta:
        model = models.Area
        django_get_or_create = ("code",)

    code = "330324102"
    name = "桥头镇"
    level = "TOWN"
    kind = "TOWN"
    parent = factory.SubFactory(CountyFactory)


class IndustryFactory(DjangoModelFactory):
    class Meta:
        model = models.Industry
        django_get_or_create = ("edition", "code")

    edition = "2011"
    code = "3443"
    name = "阀门和旋塞制造"
    level = 4
    parent_code = "344"


class FirmFactory(DjangoModelFactory):
    """A firm with its open name, as `register_firm` would leave it."""

    class Meta:
        model = models.Firm
        skip_postgeneration_save = True

    code = factory.Sequence(lambda number: f"F{number + 1:06d}")
    name = factory.Sequence(lambda number: f"永嘉县第{number + 1}阀门厂")
    founded_on = date(2003, 5, 12)

    @factory.post_generation
    def open_name(self, create: bool, extracted: object, **kwargs: object) -> None:
        if create:
            FirmNameFactory(firm=self, name=self.name)


class FirmNameFactory(DjangoModelFactory):
    class Meta:
        model = models.FirmName

    firm = factory.SubFactory(FirmFactory)
    name = "永嘉县瓯北阀门厂"


class FirmTownFactory(DjangoModelFactory):
    class Meta:
        model = models.FirmTown

    firm = factory.SubFactory(FirmFactory)
    town = factory.SubFactory(TownFactory)


class FirmIndustryFactory(DjangoModelFactory):
    class Meta:
        model = models.FirmIndustry

    firm = factory.SubFactory(FirmFactory)
    industry = factory.SubFactory(IndustryFactory)


class AboveScaleSpellFactory(DjangoModelFactory):
    class Meta:
        model = models.AboveScaleSpell

    firm = factory.SubFactory(FirmFactory)
    entered_on = date(2012, 1, 1)


class ListingEventFactory(DjangoModelFactory):
    class Meta:
        model = models.ListingEvent

    firm = factory.SubFactory(FirmFactory)
    stage = "PLANNED"
    on = date(2013, 4, 1)


class FirmGroupFactory(DjangoModelFactory):
    class Meta:
        model = models.FirmGroup

    code = factory.Sequence(lambda number: f"G{number + 1:04d}")
    name = "永嘉阀门集团"


class FirmGroupMemberFactory(DjangoModelFactory):
    class Meta:
        model = models.FirmGroupMember

    group = factory.SubFactory(FirmGroupFactory)
    firm = factory.SubFactory(FirmFactory)


class PersonFactory(DjangoModelFactory):
    class Meta:
        model = models.Person

    code = factory.Sequence(lambda number: f"P{number + 1:06d}")
    name = "陈志远"


class PersonRoleFactory(DjangoModelFactory):
    class Meta:
        model = models.PersonRole

    person = factory.SubFactory(PersonFactory)
    firm = factory.SubFactory(FirmFactory)
    title = "董事长"
