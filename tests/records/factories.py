"""Plausible people and rows, the same in every run."""

from datetime import date

import factory
from django.contrib.auth import get_user_model
from factory.django import DjangoModelFactory

from jingxin.records.models import Department, Member
from tests.records.sample.models import Output, Stay, Town, Workshop


class UserFactory(DjangoModelFactory):
    class Meta:
        model = get_user_model()
        django_get_or_create = ("username",)

    username = factory.Sequence(lambda number: f"keyuan{number}")
    last_name = "张建国"
    is_staff = True


class DepartmentFactory(DjangoModelFactory):
    class Meta:
        model = Department
        django_get_or_create = ("code",)

    code = "YX"
    name = "经济运行科"


class MemberFactory(DjangoModelFactory):
    class Meta:
        model = Member

    user = factory.SubFactory(UserFactory)
    department = factory.SubFactory(DepartmentFactory)
    role = "CLERK"
    sections = ["sample"]


class TownFactory(DjangoModelFactory):
    class Meta:
        model = Town
        django_get_or_create = ("code",)

    code = "330324102"
    name = "瓯北镇"


class WorkshopFactory(DjangoModelFactory):
    class Meta:
        model = Workshop

    code = factory.Sequence(lambda number: f"F{number + 1:06d}")
    name = factory.LazyAttribute(lambda firm: f"永嘉县阀门{firm.code}厂")
    size = "SMALL"
    founded_on = date(2003, 4, 18)


class StayFactory(DjangoModelFactory):
    class Meta:
        model = Stay

    workshop = factory.SubFactory(WorkshopFactory)
    town = factory.SubFactory(TownFactory)
    valid_from = date(2010, 1, 1)


class OutputFactory(DjangoModelFactory):
    class Meta:
        model = Output

    town = factory.SubFactory(TownFactory)
    indicator = "above_scale_output"
    period_code = "2014-01..05"
