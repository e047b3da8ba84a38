"""Merging two rows of one firm, refusing where they collide, and putting everything back."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.apps import apps
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from jingxin.ledgers.enterprises.actions import (
    CannotUndoMerge,
    MergeRefused,
    merge_firms,
    plan_merge,
    undo_merge,
)
from jingxin.ledgers.enterprises.models import Firm, FirmMerge
from jingxin.records.models import Member
from jingxin.records.permissions import NotPermitted
from tests.ledgers.enterprises.factories import (
    AboveScaleSpellFactory,
    FirmFactory,
    FirmGroupFactory,
    FirmGroupMemberFactory,
    FirmTownFactory,
    ListingEventFactory,
    PersonRoleFactory,
    TownFactory,
)
from tests.ledgers.enterprises.people import firm_account, section_chief, town_clerk

NOON = datetime(2014, 6, 20, 4, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)
BOOKKEEPING = {"version", "updated_at"}


def merge(kept: Firm, duplicate: Firm, **arguments: object) -> FirmMerge:
    arguments = {"by": None, "at": NOON, "reason": "同一家企业登记了两次", **arguments}
    return merge_firms(kept=kept, duplicate=duplicate, **arguments)


def tables() -> dict[str, list[tuple]]:
    """Everything the ledger holds but the merges themselves and the counting of saves."""
    state = {}
    for model in [*apps.get_app_config("enterprises").get_models(), Member]:
        if model is not FirmMerge:
            fields = [field.attname for field in model._meta.concrete_fields if field.name not in BOOKKEEPING]
            state[model._meta.label] = list(model._base_manager.order_by("pk").values_list(*fields))
    return state


@pytest.mark.django_db
class TestMerge:
    def test_everything_that_points_at_the_duplicate_goes_to_the_kept_firm(self):
        kept, duplicate = FirmFactory(), FirmFactory()
        spell = AboveScaleSpellFactory(firm=duplicate)
        step = ListingEventFactory(firm=duplicate)
        role = PersonRoleFactory(firm=duplicate)
        membership = FirmGroupMemberFactory(firm=duplicate)
        account = firm_account(duplicate.code)

        merge(kept, duplicate)

        for row in (spell, step, role, membership):
            row.refresh_from_db()
            assert row.firm == kept
        account.member.refresh_from_db()
        assert account.member.firm_code == kept.code
        duplicate.refresh_from_db()
        assert duplicate.merged_into == kept

    def test_what_only_the_duplicate_knows_is_taken_over(self):
        kept = FirmFactory(legal_person="陈志远")
        duplicate = FirmFactory(uscc="11370881004339597L", legal_person="陈志运", size="MEDIUM")

        merge(kept, duplicate)

        kept.refresh_from_db()
        duplicate.refresh_from_db()
        assert (kept.uscc, kept.size, kept.legal_person) == ("11370881004339597L", "MEDIUM", "陈志远")
        assert duplicate.uscc is None

    def test_where_both_know_the_clerk_decides(self):
        kept = FirmFactory(legal_person="陈志运")
        duplicate = FirmFactory(legal_person="陈志远")

        merge(kept, duplicate, take=["legal_person"])

        kept.refresh_from_db()
        assert kept.legal_person == "陈志远"

    def test_a_closed_duplicate_does_not_close_the_kept_firm_unless_the_clerk_says_so(self):
        kept, duplicate = FirmFactory(), FirmFactory(closed_on=date(2013, 5, 1))

        plan = plan_merge(kept=kept, duplicate=duplicate)
        merge(kept, duplicate)

        assert [(row.label, row.kept, row.duplicate) for row in plan.differences] == [
            ("注销日期", "空", "2013-05-01")
        ]
        kept.refresh_from_db()
        assert kept.closed_on is None

    def test_a_name_of_the_same_days_stays_with_the_stub_and_is_still_found(self):
        kept, duplicate = FirmFactory(name="浙江罗浮阀门有限公司"), FirmFactory(name="罗浮阀们厂")

        merge(kept, duplicate)

        assert list(kept.names.values_list("name", flat=True)) == ["浙江罗浮阀门有限公司"]
        assert list(Firm.objects.unmerged().called("阀们")) == [kept]

    def test_a_town_that_only_the_duplicate_has_is_moved(self):
        kept, duplicate = FirmFactory(), FirmFactory()
        FirmTownFactory(firm=duplicate)

        merge(kept, duplicate)

        assert kept.towns.get().town.name == "桥头镇"

    def test_firms_that_were_merged_before_follow(self):
        first, second, third = FirmFactory(), FirmFactory(), FirmFactory()
        merge(second, first)

        merge(third, second)

        assert set(third.merged_from.all()) == {first, second}

    def test_the_plan_says_what_will_happen_and_changes_nothing(self):
        kept = FirmFactory(size="SMALL")
        duplicate = FirmFactory(size="MEDIUM", legal_person="陈志远")
        AboveScaleSpellFactory(firm=duplicate)
        before = tables()

        plan = plan_merge(kept=kept, duplicate=duplicate)

        assert [(move.label, move.count) for move in plan.moves] == [("规上入退库", 1)]
        assert [(stay.label, stay.count) for stay in plan.stays] == [("名称沿革", 1)]
        assert plan.fills == ("legal_person",)
        assert [(row.label, row.kept, row.duplicate) for row in plan.differences] == [
            ("规模", "小型", "中型")
        ]
        assert not plan.conflicts
        assert tables() == before

    def test_rows_that_both_firms_hold_are_listed_and_nothing_changes(self):
        kept, duplicate = FirmFactory(), FirmFactory()
        group = FirmGroupFactory(name="罗浮集团")
        for firm in (kept, duplicate):
            AboveScaleSpellFactory(firm=firm, entered_on=date(2012, 1, 1))
            ListingEventFactory(firm=firm, stage="PLANNED", on=date(2013, 4, 1))
            FirmGroupMemberFactory(firm=firm, group=group)
        before = tables()

        with pytest.raises(MergeRefused) as refusal:
            merge(kept, duplicate)

        assert "有3处重复，不能合并；请先删除或更正其中一条" in str(refusal.value)
        assert sorted(conflict.split("：")[0] for conflict in refusal.value.conflicts) == [
            "上市进程",
            "规上入退库",
            "集团成员",
        ]
        assert tables() == before

    def test_a_firm_is_not_merged_into_itself(self):
        firm = FirmFactory()

        with pytest.raises(MergeRefused, match="同一家"):
            merge(firm, firm)

    def test_a_stub_is_merged_no_further(self):
        first, second, third = FirmFactory(), FirmFactory(), FirmFactory()
        merge(second, first)

        with pytest.raises(MergeRefused, match="已并入"):
            merge(third, first)

    def test_two_codes_that_contradict_each_other_are_refused(self):
        kept = FirmFactory(organization_code="002673575")
        duplicate = FirmFactory(uscc="11370881004339597L")

        with pytest.raises(MergeRefused, match="不一致"):
            merge(kept, duplicate)

    def test_a_town_cannot_merge_a_firm_it_does_not_see(self):
        kept = FirmTownFactory().firm
        hidden = FirmTownFactory(town=TownFactory(code="330324104", name="桥下镇")).firm

        with pytest.raises(NotPermitted):
            merge(kept, hidden, by=town_clerk())

        hidden.refresh_from_db()
        assert hidden.merged_into is None


@pytest.mark.django_db
class TestUndo:
    def test_an_undone_merge_can_be_made_again(self):
        kept, duplicate = FirmFactory(), FirmFactory()
        chief = section_chief()

        undo_merge(merge=merge(kept, duplicate, by=chief), by=chief, at=LATER)
        merge(kept, duplicate, by=chief)

        duplicate.refresh_from_db()
        assert duplicate.merged_into == kept

    def test_rows_the_kept_firm_had_of_its_own_stay_with_it(self):
        kept, duplicate = FirmFactory(), FirmFactory()
        own = AboveScaleSpellFactory(firm=kept, entered_on=date(2010, 1, 1), left_on=date(2011, 1, 1))
        lent = AboveScaleSpellFactory(firm=duplicate, entered_on=date(2012, 1, 1))

        undo_merge(merge=merge(kept, duplicate), by=None, at=LATER)

        assert list(kept.above_scale_spells.all()) == [own]
        assert list(duplicate.above_scale_spells.all()) == [lent]

    def test_what_was_deleted_since_is_named(self):
        kept, duplicate = FirmFactory(), FirmFactory()
        spell = AboveScaleSpellFactory(firm=duplicate)
        merged = merge(kept, duplicate)
        spell.delete()

        with pytest.raises(CannotUndoMerge, match="1条规上入退库合并后已被删除或改属别家"):
            undo_merge(merge=merged, by=None, at=LATER)

    def test_a_field_that_was_changed_since_is_named(self):
        kept, duplicate = FirmFactory(), FirmFactory(legal_person="陈志远")
        merged = merge(kept, duplicate)
        Firm.objects.filter(pk=kept.pk).update(legal_person="金建新")

        with pytest.raises(CannotUndoMerge, match="“法定代表人”合并后又改过"):
            undo_merge(merge=merged, by=None, at=LATER)

    def test_merges_are_undone_last_first(self):
        first, second, third = FirmFactory(), FirmFactory(), FirmFactory()
        earlier = merge(second, first)
        merge(third, second)

        with pytest.raises(CannotUndoMerge, match="请先撤销那一次"):
            undo_merge(merge=earlier, by=None, at=LATER)

    def test_a_merge_is_undone_once(self):
        merged = merge(FirmFactory(), FirmFactory())
        undo_merge(merge=merged, by=None, at=LATER)

        with pytest.raises(CannotUndoMerge, match="已经撤销过"):
            undo_merge(merge=merged, by=None, at=LATER)


OWNERS = st.sampled_from([0, 1])
YEARS = st.integers(2008, 2014)


class MergeAndUndo(TestCase):
    @settings(max_examples=40, deadline=None)
    @given(
        spells=st.lists(st.tuples(OWNERS, YEARS), max_size=5, unique=True),
        steps=st.lists(
            st.tuples(OWNERS, YEARS, st.sampled_from(["PLANNED", "FILED"])), max_size=4, unique=True
        ),
        towns=st.lists(OWNERS, max_size=2, unique=True),
        people=st.lists(OWNERS, max_size=3),
        codes=st.sampled_from([(None, None), ("11370881004339597L", None), (None, "11370881004339597L")]),
        sizes=st.tuples(st.sampled_from(["", "SMALL"]), st.sampled_from(["", "MEDIUM"])),
        take=st.lists(st.sampled_from(["size", "uscc", "note"]), unique=True),
    )
    def test_merging_and_undoing_leaves_the_tables_as_before(
        self, spells, steps, towns, people, codes, sizes, take
    ):
        firms = [FirmFactory(uscc=code, size=size) for code, size in zip(codes, sizes, strict=True)]
        for owner, year in spells:
            AboveScaleSpellFactory(firm=firms[owner], entered_on=date(year, 1, 1), left_on=date(year, 12, 31))
        for owner, year, stage in steps:
            ListingEventFactory(firm=firms[owner], on=date(year, 6, 1), stage=stage)
        for owner in towns:
            FirmTownFactory(firm=firms[owner])
        for owner in people:
            PersonRoleFactory(firm=firms[owner])
        before = tables()

        try:
            merged = merge(*firms, take=take)
        except MergeRefused:
            assert tables() == before
            return
        assert tables() != before
        undo_merge(merge=merged, by=None, at=LATER)

        assert tables() == before
