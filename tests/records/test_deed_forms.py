"""What the small forms share is the same for every page, whatever a page before it did."""

import pytest
from django import forms

from jingxin.records.deed_forms import WIDE, ChoiceField, FilesInput


class ChooseOne(forms.Form):
    kind = ChoiceField(choices=[("A", "甲"), ("B", "乙")])


def test_a_field_for_several_files_leaves_a_list_to_choose_one_from():
    FilesInput(attrs={**WIDE})

    assert "multiple" not in str(ChooseOne()["kind"])


def test_what_all_fields_share_takes_no_change():
    with pytest.raises(AttributeError):
        FilesInput(attrs=WIDE)  # Django would write `multiple` into it

    assert set(WIDE) == {"class", "style"}
