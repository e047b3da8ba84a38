"""The workbench as people use it: lists, forms, conflicts, history, import and export pages."""

from io import BytesIO

import pytest
from django.urls import reverse

from jingxin.records.actions import save_record
from jingxin.records.models import AuditEvent, ImportBatch
from jingxin.records.tables import MOST_BYTES
from tests.records.factories import MemberFactory, StayFactory, WorkshopFactory
from tests.records.files import HEADER, ROW, changed, xlsx
from tests.records.sample.models import Stay, Workshop

pytestmark = pytest.mark.django_db
LIST = "admin:sample_workshop_changelist"
CHANGE = "admin:sample_workshop_change"


@pytest.fixture
def page(client, chief, settings, tmp_path):
    settings.FILES = tmp_path
    client.force_login(chief)
    return client


def text_of(response):
    if hasattr(response, "render") and not response.is_rendered:
        response.render()
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode()


def form_data(workshop, **typed):
    stays = list(workshop.stays.order_by("pk")) if workshop.pk else []
    data = {
        "code": workshop.code,
        "name": workshop.name,
        "size": workshop.size,
        "founded_on": "2003-04-18",
        "area_mu": "",
        "workers": "",
        "source": "",
        "stays-TOTAL_FORMS": len(stays),
        "stays-INITIAL_FORMS": len(stays),
        "stays-MIN_NUM_FORMS": 0,
        "stays-MAX_NUM_FORMS": 1000,
    }
    for number, stay in enumerate(stays):
        data |= {
            f"stays-{number}-id": stay.pk,
            f"stays-{number}-workshop": workshop.pk,
            f"stays-{number}-town": stay.town_id,
            f"stays-{number}-valid_from": stay.valid_from.isoformat(),
            f"stays-{number}-valid_to": stay.valid_to.isoformat() if stay.valid_to else "",
        }
    return data | typed


def test_a_list_opens_in_a_bounded_number_of_queries(page, oubei, django_assert_max_num_queries):
    for _number in range(30):
        StayFactory(town=oubei)

    with django_assert_max_num_queries(15):
        answer = page.get(reverse(LIST))

    assert answer.status_code == 200
    assert "永嘉县阀门" in text_of(answer)


def test_made_rows_say_so_in_the_list_and_in_the_form(page, oubei):
    made = WorkshopFactory(is_made=True)

    assert "示例数据" in text_of(page.get(reverse(LIST)))
    assert "演示用的虚构数据" in text_of(page.get(reverse(CHANGE, args=[made.pk])))


def test_a_list_shows_only_rows_in_scope(client, town_clerk, oubei, qiaotou):
    StayFactory(workshop__name="瓯北的厂", town=oubei)
    StayFactory(workshop__name="桥头的厂", town=qiaotou)
    client.force_login(town_clerk)

    shown = text_of(client.get(reverse(LIST)))

    assert "瓯北的厂" in shown
    assert "桥头的厂" not in shown


def test_a_row_of_others_is_answered_as_if_it_were_not_there(client, town_clerk, qiaotou):
    other = StayFactory(workshop__name="桥头的厂", town=qiaotou).workshop
    client.force_login(town_clerk)

    answers = [client.get(reverse(CHANGE, args=[pk]), follow=True) for pk in (other.pk, 999)]

    for answer in answers:
        assert "没有找到这条工场，或它不在您的权限范围内" in text_of(answer)
        assert "桥头的厂" not in text_of(answer)
    assert AuditEvent.objects.get().action == "REFUSED"


def test_administrators_see_no_business_rows(client, db):
    client.force_login(MemberFactory(role="SYSTEM_ADMIN").user)

    answer = client.get(reverse(LIST))

    assert answer.status_code == 403
    assert AuditEvent.objects.get().action == "REFUSED"


def test_saving_the_form_goes_through_the_action_with_its_reason(page, chief):
    workshop = WorkshopFactory(name="甲厂")

    answer = page.post(
        reverse(CHANGE, args=[workshop.pk]), form_data(workshop, name="甲阀门厂", change_reason="更名")
    )

    assert answer.status_code == 302
    workshop.refresh_from_db()
    assert (workshop.name, workshop.version) == ("甲阀门厂", 2)
    event = AuditEvent.objects.get(action="UPDATE")
    assert (event.before, event.after, event.reason) == ({"name": "甲厂"}, {"name": "甲阀门厂"}, "更名")


def test_a_new_record_and_its_lines_are_each_one_event(page, oubei):
    data = form_data(WorkshopFactory.build(code="F000009", name="新厂"))
    data |= {"stays-TOTAL_FORMS": 1, "stays-0-town": oubei.pk, "stays-0-valid_from": "2014-01-01"}

    answer = page.post(reverse("admin:sample_workshop_add"), data)

    assert answer.status_code == 302
    assert Workshop.objects.get().stays.get().town == oubei
    assert list(AuditEvent.objects.values_list("action", "subject_kind")) == [
        ("CREATE", "sample.workshop"),
        ("CREATE", "sample.stay"),
    ]


def test_a_conflict_keeps_what_was_typed_and_shows_what_the_other_changed(page, chief):
    workshop = WorkshopFactory(name="甲厂")
    token = page.get(reverse(CHANGE, args=[workshop.pk])).context["version_seen"]
    theirs = Workshop.objects.get()
    theirs.name = "甲泵业厂"
    save_record(record=theirs, by=chief)

    answer = page.post(
        reverse(CHANGE, args=[workshop.pk]),
        form_data(workshop, name="甲阀门厂", workers="90", version_seen=token),
    )

    shown = text_of(answer)
    assert answer.status_code == 200
    assert 'value="甲阀门厂"' in shown
    assert 'value="90"' in shown
    assert "“科长”于" in shown
    assert [(d.label, d.theirs, d.typed) for d in answer.context["conflict"]] == [
        ("企业名称", "甲泵业厂", "甲阀门厂"),
        ("从业人数", "—", "90"),
    ]
    assert Workshop.objects.get().name == "甲泵业厂"


def test_saving_again_after_the_conflict_was_shown_is_allowed(page, chief):
    workshop = WorkshopFactory(name="甲厂")
    address = reverse(CHANGE, args=[workshop.pk])
    token = page.get(address).context["version_seen"]
    theirs = Workshop.objects.get()
    theirs.workers = 80
    save_record(record=theirs, by=chief)
    again = page.post(address, form_data(workshop, name="甲阀门厂", workers="80", version_seen=token))

    answer = page.post(
        address,
        form_data(workshop, name="甲阀门厂", workers="80", version_seen=again.context["version_seen"]),
    )

    assert answer.status_code == 302
    stored = Workshop.objects.get()
    assert (stored.name, stored.workers) == ("甲阀门厂", 80)


def test_a_change_of_a_line_by_somebody_else_is_a_conflict_too(page, chief, oubei, qiaotou):
    stay = StayFactory(town=oubei)
    address = reverse(CHANGE, args=[stay.workshop.pk])
    data = form_data(stay.workshop, version_seen=page.get(address).context["version_seen"])
    theirs = Stay.objects.get()
    theirs.town = qiaotou
    save_record(record=theirs, by=chief)

    answer = page.post(address, data)

    assert "还没有保存" in text_of(answer)
    assert Stay.objects.get().town == qiaotou


def test_a_form_with_faults_still_knows_which_version_was_seen(page, chief):
    workshop = WorkshopFactory(name="甲厂")
    address = reverse(CHANGE, args=[workshop.pk])
    token = page.get(address).context["version_seen"]

    faulty = page.post(address, form_data(workshop, name="", version_seen=token))

    assert faulty.context["version_seen"] == token


def test_a_refusal_while_saving_brings_the_form_back_as_typed(client, town_clerk, oubei, qiaotou):
    stay = StayFactory(town=oubei)
    client.force_login(town_clerk)
    data = form_data(stay.workshop, name="瓯北阀门厂") | {"stays-0-town": qiaotou.pk}

    answer = client.post(reverse(CHANGE, args=[stay.workshop.pk]), data)

    assert answer.status_code == 200
    assert "不在您的权限范围内" in text_of(answer)
    assert 'value="瓯北阀门厂"' in text_of(answer)
    assert Workshop.objects.get().name != "瓯北阀门厂"


def test_a_broken_check_is_said_at_the_form_in_chinese(page):
    workshop = WorkshopFactory()

    answer = page.post(reverse(CHANGE, args=[workshop.pk]), form_data(workshop, area_mu="-3"))

    assert "占地面积必须大于零" in text_of(answer)


def test_deleting_keeps_the_values_and_their_lines(page, oubei):
    stay = StayFactory(town=oubei)

    answer = page.post(
        reverse("admin:sample_workshop_delete", args=[stay.workshop.pk]),
        {"post": "yes", "change_reason": "与001号重复登记"},
    )

    assert answer.status_code == 302
    assert not Workshop.objects.exists()
    event = AuditEvent.objects.get(action="DELETE")
    assert event.reason == "与001号重复登记"
    assert event.before["code"] == stay.workshop.code
    assert event.before["_with"][0]["kind"] == "sample.stay"


@pytest.mark.parametrize("reason", ["", "   "])
def test_nothing_is_deleted_without_a_reason(page, reason):
    workshop = WorkshopFactory()

    answer = page.post(
        reverse("admin:sample_workshop_delete", args=[workshop.pk]),
        {"post": "yes", "change_reason": reason},
        follow=True,
    )

    assert Workshop.objects.exists()
    assert "请写明删除理由" in text_of(answer)


def test_the_page_before_a_deletion_counts_what_goes_and_what_stands_in_the_way(page, oubei):
    stay = StayFactory(town=oubei)
    for _number in range(20):
        StayFactory(town=oubei)

    goes = text_of(page.get(reverse("admin:sample_workshop_delete", args=[stay.workshop.pk])))
    barred = text_of(page.get(reverse("admin:sample_town_delete", args=[oubei.pk])))

    assert "1条所在镇街" in goes
    assert "21条所在镇街" in barred


def test_the_history_tells_who_changed_what_and_undoes_it(page, chief):
    workshop = WorkshopFactory(name="甲厂")
    workshop.name = "甲阀门厂"
    save_record(record=workshop, by=chief, reason="更名")
    history = reverse("admin:sample_workshop_history", args=[workshop.pk])

    shown = text_of(page.get(history))
    event = AuditEvent.objects.get(action="UPDATE")
    undone = page.post(reverse("admin:sample_workshop_undo", args=[workshop.pk, event.pk]), follow=True)

    assert all(word in shown for word in ("科长", "科室负责人", "企业名称", "甲厂 →", "甲阀门厂", "更名"))
    assert "已撤销。" in text_of(undone)
    assert Workshop.objects.get().name == "甲厂"
    assert AuditEvent.objects.filter(action="READ").exists()


def test_an_auditor_reads_the_history_and_is_offered_no_undo(client, auditor, chief):
    workshop = WorkshopFactory(name="甲厂")
    workshop.name = "甲阀门厂"
    save_record(record=workshop, by=chief)
    client.force_login(auditor)
    history = reverse("admin:sample_workshop_history", args=[workshop.pk])
    event = AuditEvent.objects.get(action="UPDATE")

    shown = text_of(client.get(history))
    client.post(reverse("admin:sample_workshop_undo", args=[workshop.pk, event.pk]))

    assert "甲阀门厂" in shown
    assert "/undo/" not in shown
    assert Workshop.objects.get().name == "甲阀门厂"


# --- files ---------------------------------------------------------------------------------------------------

IMPORT = "admin:sample_workshop_import"


def upload(page, content, name="企业.xlsx"):
    file = BytesIO(content)
    file.name = name
    return page.post(reverse(IMPORT), {"step": "preview", "file": file})


def kept_files(tmp_path):
    return list((tmp_path / "previewed").iterdir()) if (tmp_path / "previewed").exists() else []


def test_a_file_is_previewed_then_imported(page, oubei, tmp_path):
    assert "第一步" in text_of(page.get(reverse(IMPORT)))

    previewed = upload(page, xlsx(HEADER, ROW))
    before = Workshop.objects.count()
    imported = page.post(reverse(IMPORT), {"step": "apply"}, follow=True)

    assert "将新增1行" in text_of(previewed)
    assert before == 0
    assert "已导入“企业.xlsx”：新增1行" in text_of(imported)
    assert Workshop.objects.get().name == "永嘉县甲阀门厂"
    assert kept_files(tmp_path) == []


def test_a_faulty_file_shows_every_fault_and_leaves_nothing_behind(page, oubei, tmp_path):
    answer = upload(page, xlsx(HEADER, changed(ROW, 从业人数="很多", 所属镇街="欧北镇")))

    shown = text_of(answer)
    assert "没有导入任何一行" in shown
    assert "工作表“企业”第2行“从业人数”列" in shown
    assert "相近的有：瓯北镇" in shown
    assert not Workshop.objects.exists()
    assert not ImportBatch.objects.exists()
    assert kept_files(tmp_path) == []


def test_a_preview_may_be_given_up(page, oubei, tmp_path):
    upload(page, xlsx(HEADER, ROW))

    page.post(reverse(IMPORT), {"step": "cancel"})

    assert kept_files(tmp_path) == []
    assert "预览已过期" in text_of(page.post(reverse(IMPORT), {"step": "apply"}))


def test_a_preview_that_no_longer_holds_is_shown_again(page, oubei):
    upload(page, xlsx(HEADER, ROW))
    WorkshopFactory(code="F000001", name="别人先录入的厂")

    answer = page.post(reverse(IMPORT), {"step": "apply"})

    assert "预览之后台账有了变化" in text_of(answer)
    assert Workshop.objects.get().name == "别人先录入的厂"


def test_a_file_too_big_is_refused_before_it_is_read(page, monkeypatch):
    monkeypatch.setattr("jingxin.records.tables.MOST_BYTES", 1000)

    answer = upload(page, xlsx(HEADER, ROW))

    assert MOST_BYTES == 60 * 1024 * 1024
    assert "文件太大，没有读取" in text_of(answer)


def test_choosing_no_file_is_said(page):
    assert "请先选择文件" in text_of(page.post(reverse(IMPORT), {"step": "preview"}))


def test_an_import_is_undone_from_its_page(page, oubei):
    upload(page, xlsx(HEADER, ROW))
    page.post(reverse(IMPORT), {"step": "apply"})
    batch = ImportBatch.objects.get()

    answer = page.post(reverse("admin:sample_workshop_undo_batch", args=[batch.pk]), follow=True)

    assert "已撤销“企业.xlsx”的导入" in text_of(answer)
    assert not Workshop.objects.exists()


def test_an_export_holds_all_that_the_filter_shows_and_nothing_else(page, oubei):
    for number in range(60):
        StayFactory(workshop__code=f"F{number:06d}", town=oubei)
    WorkshopFactory(code="F900000", size="LARGE", name="唯一的大厂")

    answer = page.get(
        reverse("admin:sample_workshop_export"), {"_format": "csv", "size__exact": "SMALL", "p": "2"}
    )

    lines = text_of(answer).strip().splitlines()
    assert len(lines) == 61
    assert "唯一的大厂" not in "".join(lines)
    assert AuditEvent.objects.get(action="EXPORT").after["rows"] == 60


def test_the_buttons_keep_the_filter(page, oubei):
    shown = text_of(page.get(reverse(LIST), {"size__exact": "SMALL"}))

    assert "export/?size__exact=SMALL&amp;_format=xlsx" in shown


def test_the_empty_form_is_downloaded(page, oubei):
    answer = page.get(reverse("admin:sample_workshop_template"))

    assert answer["Content-Disposition"].startswith("attachment")
    assert answer.content.startswith(b"PK")


def test_who_may_not_import_finds_no_button_and_no_page(client, auditor, oubei):
    client.force_login(auditor)

    shown = text_of(client.get(reverse(LIST)))

    assert "导出 Excel" in shown
    assert reverse(IMPORT) not in shown
    assert client.get(reverse(IMPORT)).status_code == 403
