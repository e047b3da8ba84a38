"""What the ledger says of itself."""

from django.utils.translation import gettext_lazy as _

from jingxin.records.ledger import LedgerConfig, Page


class HonoursConfig(LedgerConfig):
    name = "jingxin.ledgers.honours"
    label = "honours"
    verbose_name = _("荣誉")
    order = 60
    icons = {
        "honour": "workspace_premium",
        "honourkind": "category",
        "season": "event",
        "honoursubject": "groups",
        "honourstep": "timeline",
    }
    pages = (
        Page(_("申报进程"), "admin:honours_honour_pipeline", "conversion_path"),
        Page(_("期满复核"), "admin:honours_honour_renewals", "event_repeat"),
        Page(_("名家"), "admin:honours_honour_people", "military_tech"),
        Page(_("上市梯队"), "admin:honours_honour_listing", "trending_up"),
        Page(_("我的荣誉"), "honours_portal", "award_star", ("FIRM",)),
    )
    urls = "jingxin.ledgers.honours.urls"
