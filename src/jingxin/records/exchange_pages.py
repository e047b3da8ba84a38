"""The workbench's pages for files: import in two steps, export of what the filter shows, the empty form."""

from __future__ import annotations

import json
import secrets
import time
from pathlib import Path
from typing import Any

from attrs import frozen
from django.conf import settings
from django.contrib import messages
from django.contrib.admin.options import csrf_protect_m
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from jingxin.records.actions import RecordsError, undo_batch
from jingxin.records.apply import ImportRefused, apply
from jingxin.records.cells import said, shown
from jingxin.records.exports import TYPES, export_rows
from jingxin.records.forms import format_of, template
from jingxin.records.models import ImportBatch
from jingxin.records.permissions import NotPermitted, Verb, may, may_write, scope_of
from jingxin.records.preview import Preview, preview
from jingxin.records.rows import Row
from jingxin.records.sheets import Kind, Sheet, sheets_of
from jingxin.records.tables import check_upload_size, read_table

_SESSION = "previewed_import"
_KEPT_SECONDS = 24 * 60 * 60


@frozen
class SampleCell:
    """A cell of the preview's sample: the new value, and the old one where it differs."""

    value: str
    before: str = ""
    changed: bool = False


@frozen
class SampleRow:
    """A row of the preview's sample."""

    number: int
    is_new: bool
    cells: list[SampleCell]


class ExchangePages:
    """Import, export and template pages of a model's admin; which forms fill the model, the registry knows."""

    model: Any
    admin_site: Any
    # The code of the form that exports are written in, where several fill the model; else the first.
    export_sheet = ""

    def exchange_urls(self) -> list[URLPattern]:
        name = f"{self.model._meta.app_label}_{self.model._meta.model_name}"
        wrap = self.admin_site.admin_view
        return [
            path("import/", wrap(self.import_view), name=f"{name}_import"),
            path("import/<int:batch_id>/undo/", wrap(self.undo_batch_view), name=f"{name}_undo_batch"),
            path("export/", wrap(self.export_view), name=f"{name}_export"),
            path("template/", wrap(self.template_view), name=f"{name}_template"),
        ]

    def exchange_links(self, request: HttpRequest) -> list[dict[str, str]]:
        """Return the buttons of the list: label, icon, address; exports keep the list's filter."""
        forms = sheets_of(self.model)
        if not forms:
            return []
        ledger, links = self.model.ledger, []
        query = f"?{request.GET.urlencode()}&" if request.GET else "?"
        if self._may_import(request):
            links.append(_link(_("导入"), "upload", self._exchange_address("import")))
        if may(request.user, Verb.EXPORT, ledger):
            export = self._exchange_address("export")
            links.append(_link(_("导出 Excel"), "download", f"{export}{query}_format=xlsx"))
            links.append(_link(_("导出 CSV"), "csv", f"{export}{query}_format=csv"))
        if self._may_import(request):
            links += [
                _link(
                    _("空表") if len(forms) == 1 else _("空表：{title}").format(title=form.title),
                    "description",
                    f"{self._exchange_address('template')}?sheet={form.code}",
                )
                for form in forms
            ]
        return links

    def _exchange_address(self, name: str, *args: Any) -> str:
        opts = self.model._meta
        return reverse(f"admin:{opts.app_label}_{opts.model_name}_{name}", args=args)

    def _may_import(self, request: HttpRequest) -> bool:
        return may(request.user, Verb.IMPORT, self.model.ledger) and may_write(request.user, self.model)

    def _check(self, request: HttpRequest, verb: Verb) -> None:
        allowed = may(request.user, verb, self.model.ledger)
        if not allowed or (verb is Verb.IMPORT and not self._may_import(request)):
            raise PermissionDenied(_("您的角色不能做这件事；如工作需要，请联系安全管理员。"))

    # --- export, template ---------------------------------------------------------------------------------

    def export_view(self, request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
        """Send all rows that the list's present filter shows, whatever page it is on."""
        self._check(request, Verb.EXPORT)
        forms = sheets_of(self.model)
        kind = request.GET.get("_format", "")
        if not forms or kind not in TYPES:
            raise Http404
        filters = request.GET.copy()
        del filters["_format"]
        request.GET = filters  # type: ignore[assignment]
        rows = self.get_changelist_instance(request).get_queryset(request)  # type: ignore[attr-defined]
        form = next((form for form in forms if form.code == self.export_sheet), forms[0])
        export = export_rows(form, rows, by=request.user, format=kind)
        response = StreamingHttpResponse(export.chunks, content_type=export.content_type)
        response["Content-Disposition"] = content_disposition_header(True, export.filename)
        return response

    def template_view(self, request: HttpRequest) -> HttpResponse:
        self._check(request, Verb.IMPORT)
        forms = {form.code: form for form in sheets_of(self.model)}
        form = forms.get(request.GET.get("sheet", "")) or next(iter(forms.values()), None)
        if form is None:
            raise Http404
        response = HttpResponse(template(form, scope=scope_of(request.user)), content_type=TYPES["xlsx"])
        name = _("{title}（空表）.xlsx").format(title=form.title)
        response["Content-Disposition"] = content_disposition_header(True, name)
        return response

    # --- import -------------------------------------------------------------------------------------------

    @csrf_protect_m
    def import_view(self, request: HttpRequest) -> HttpResponse:
        """Show the upload page; on a file its preview; on “导入” write it and go to the list."""
        self._check(request, Verb.IMPORT)
        try:
            if request.method == "POST" and request.POST.get("step") == "apply":
                return self._apply(request)
            if request.method == "POST" and request.POST.get("step") == "cancel":
                _forget(request)
                return HttpResponseRedirect(self._exchange_address("changelist"))
            if request.method == "POST":
                return self._preview(request)
        except NotPermitted as refused:
            raise PermissionDenied(str(refused)) from refused
        return self._import_page(request)

    def _preview(self, request: HttpRequest) -> HttpResponse:
        _forget(request)
        upload = request.FILES.get("file")
        if not isinstance(upload, UploadedFile):
            return self._import_page(request, problem=_("请先选择文件。"))
        filename = upload.name or ""
        if fault := check_upload_size(upload.size or 0, filename):
            return self._preview_page(request, Preview(None, filename, "", faults=[fault]))
        content = upload.read()
        looked = self._look(request, content, filename)
        if looked.ok:
            _keep(request, content, filename, looked)
        return self._preview_page(request, looked)

    def _look(self, request: HttpRequest, content: bytes, filename: str) -> Preview:
        return preview(read_table(content, filename), sheets_of(self.model), by=request.user)

    def _apply(self, request: HttpRequest) -> HttpResponse:
        kept = _kept(request)
        if kept is None:
            return self._import_page(request, problem=_("预览已过期，请重新选择文件。"))
        looked = self._look(request, kept.content, kept.filename)
        if (looked.new, looked.changed) != kept.counts or not looked.ok:
            if looked.ok:
                _keep(request, kept.content, kept.filename, looked)
            messages.warning(request, _("预览之后台账有了变化，还没有导入；请核对新的预览。"))
            return self._preview_page(request, looked)
        try:
            batch = apply(looked, by=request.user)
        except ImportRefused as refused:
            faulty = Preview(looked.sheet, looked.filename, looked.sha256, faults=refused.findings)
            return self._preview_page(request, faulty)
        _forget(request)
        messages.success(
            request,
            _("已导入“{filename}”：新增{new}行，修改{changed}行，相同{same}行。").format(
                filename=batch.filename,
                new=batch.new_count,
                changed=batch.changed_count,
                same=batch.same_count,
            ),
        )
        return HttpResponseRedirect(self._exchange_address("changelist"))

    def undo_batch_view(self, request: HttpRequest, batch_id: int) -> HttpResponse:
        """Take a batch back; refusals say why."""
        if request.method != "POST":
            return HttpResponseRedirect(self._exchange_address("import"))
        self._check(request, Verb.IMPORT)
        codes = [form.code for form in sheets_of(self.model)]
        batch = ImportBatch.objects.filter(pk=batch_id, sheet__in=codes).first()
        if batch is None:
            raise Http404
        try:
            undo_batch(batch=batch, by=request.user)
            messages.success(request, _("已撤销“{filename}”的导入。").format(filename=batch.filename))
        except (RecordsError, NotPermitted) as error:
            messages.error(request, str(error))
        return HttpResponseRedirect(self._exchange_address("import"))

    def _page(self, request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
        opts = self.model._meta
        return TemplateResponse(
            request,
            f"records/{name}.html",
            {
                **self.admin_site.each_context(request),
                "opts": opts,
                "title": _("导入{kind}").format(kind=opts.verbose_name),
                "list_url": self._exchange_address("changelist"),
                "import_url": self._exchange_address("import"),
                **context,
            },
        )

    def _import_page(self, request: HttpRequest, problem: str = "") -> HttpResponse:
        forms = sheets_of(self.model)
        scope = scope_of(request.user)
        batches = ImportBatch.objects.filter(sheet__in=[form.code for form in forms]).order_by("-pk")
        if not scope.everything:
            batches = batches.filter(by_username=request.user.get_username())
        context = {
            "problem": problem,
            "forms": [_described(form, self._exchange_address("template")) for form in forms],
            "batches": [
                (
                    batch,
                    self._exchange_address("undo_batch", batch.pk),
                    dict(batch.Status.choices)[batch.status],
                )
                for batch in batches[:10]
            ],
        }
        return self._page(request, "import_upload", context)

    def _preview_page(self, request: HttpRequest, looked: Preview) -> HttpResponse:
        headers, rows = _sample_table(looked)
        context = {
            "preview": looked,
            "total": looked.new + looked.changed + looked.same,
            "fault_count": len(looked.faults) + looked.more,
            "headers": headers,
            "sample": rows,
            "sample_rest": looked.new + looked.changed - len(rows),
        }
        return self._page(request, "import_preview", context)


def _link(label: str, icon: str, address: str) -> dict[str, str]:
    return {"label": label, "icon": icon, "address": address}


def _described(form: Sheet, template_address: str) -> dict[str, Any]:
    columns = [column for column in form.columns if not column.info]
    return {
        "title": form.title,
        "note": form.note,
        "template": f"{template_address}?sheet={form.code}",
        "columns": [(column.title, column.required, format_of(column), column.note) for column in columns],
    }


def _sample_table(looked: Preview) -> tuple[list[str], list[SampleRow]]:
    """Return the headers that the file has, and the sample's rows under them."""
    if looked.sheet is None or not looked.sample:
        return [], []
    shown_columns = [
        column for column in looked.sheet.columns if any(column.field in row.cells for row in looked.sample)
    ]
    rows = [
        SampleRow(
            row.number, row.is_new, [_sample_cell(row, column.field, column.kind) for column in shown_columns]
        )
        for row in looked.sample
    ]
    return [column.title for column in shown_columns], rows


def _sample_cell(row: Row, name: str, kind: Kind) -> SampleCell:
    if name not in row.values:
        return SampleCell(said(row.cells.get(name)))
    column = row.sheet.column(name)
    labels = dict(column.choices.choices) if column.choices else {}

    def text(value: Any) -> str:
        return shown(labels.get(value, value))

    if name in row.changed:
        return SampleCell(text(row.values[name]), text(row.before[name]), changed=True)
    return SampleCell(text(row.values[name]))


# --- the previewed file, between the two steps --------------------------------------------------------------


@frozen
class _Kept:
    content: bytes
    filename: str
    counts: tuple[int, int]


def _folder() -> Path:
    folder = Path(settings.FILES) / "previewed"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _keep(request: HttpRequest, content: bytes, filename: str, looked: Preview) -> None:
    """Keep a file whose preview was clean until it is imported or given up; nothing else is ever kept."""
    for old in _folder().iterdir():
        if old.stat().st_mtime < time.time() - _KEPT_SECONDS:
            old.unlink(missing_ok=True)
    _forget(request)
    token = secrets.token_hex(16)
    (_folder() / token).write_bytes(content)
    request.session[_SESSION] = json.dumps([token, filename, looked.new, looked.changed])


def _kept(request: HttpRequest) -> _Kept | None:
    told = request.session.get(_SESSION)
    if not told:
        return None
    token, filename, new, changed = json.loads(told)
    file = _folder() / token
    return _Kept(file.read_bytes(), filename, (new, changed)) if file.exists() else None


def _forget(request: HttpRequest) -> None:
    if told := request.session.pop(_SESSION, None):
        (_folder() / json.loads(told)[0]).unlink(missing_ok=True)
