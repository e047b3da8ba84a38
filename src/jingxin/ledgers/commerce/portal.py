"""A firm's own page: the key exhibitions of the year, where it goes, and what its booths were given."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from jingxin.ledgers.commerce.models import Exhibition, ExhibitionEntry
from jingxin.ledgers.enterprises.own_firm import own_firm
from jingxin.records import clock
from jingxin.records.pages import ledger_page, show
from jingxin.records.permissions import scope_of


@ledger_page("commerce")
def portal(request: HttpRequest) -> HttpResponse:
    """Show the firm's own entries; the list of key exhibitions is the county's and open to all."""
    firm, today = own_firm(request, elsewhere=_("商贸")), clock.today()
    entries = ExhibitionEntry.objects.visible_to(scope_of(request.user)).filter(firm=firm)
    own = list(entries.select_related("exhibition").order_by("-exhibition__year", "exhibition__code"))
    going = {entry.exhibition_id for entry in own}
    listed = Exhibition.objects.filter(year=today.year).order_by("place", "position", "code")
    return show(
        request,
        "commerce/portal.html",
        _("展会和补助"),
        firm=firm,
        today=today,
        entries=own,
        exhibitions=[(one, one.pk in going) for one in listed if one.is_listed(today)],
    )
