"""Links in forms that are only read lead to rows of ledgers, never to the house's own lists."""

import pytest
from django.contrib import admin
from unfold import forms

from jingxin.records.models import Member
from jingxin.records.read_only import ReadOnlyField
from tests.records.factories import DepartmentFactory, WorkshopFactory
from tests.records.sample.models import Stay, Workshop

pytestmark = pytest.mark.django_db


def shown(model, name, value):
    field = ReadOnlyField.__new__(ReadOnlyField)
    field.model_admin = admin.site._registry[Workshop]
    return field.get_admin_url(model._meta.get_field(name).remote_field, value)


def test_a_department_is_named_and_a_row_is_linked():
    assert shown(Member, "department", DepartmentFactory(name="县财政局")) == "县财政局"
    workshop = WorkshopFactory()
    assert f"/sample/workshop/{workshop.pk}/change/" in shown(Stay, "workshop", workshop)


def test_forms_are_made_with_it():
    assert forms.UnfoldAdminReadonlyField is ReadOnlyField
