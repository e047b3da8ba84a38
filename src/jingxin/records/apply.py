"""Writing what a preview said: all of it or nothing, in one transaction, with one audit event."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jingxin.core.finding import Finding, Severity
from jingxin.records.audit import User, describe_person, record_event
from jingxin.records.models import AuditEvent, ImportBatch
from jingxin.records.permissions import Verb, check_may, keeps_all, refuse
from jingxin.records.preview import Preview
from jingxin.records.rows import Row
from jingxin.records.sheets import Sheet
from jingxin.records.writing import ChangedMeanwhile, Writer, state_of


class ImportRefused(Exception):
    """Nothing was written; `findings` say why."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = list(findings)
        super().__init__("\n".join(str(finding) for finding in findings))


def apply(preview: Preview, *, by: User | None) -> ImportBatch:
    """
    Write what the preview said, all or nothing, in one transaction with one audit event.

    Raises `ImportRefused` with the preview's faults, or where the ledger has changed since the preview.
    Where nothing is to be written, returns the earlier batch of the same file, if there is one.
    """
    if preview.faults or preview.sheet is None:
        raise ImportRefused(preview.faults)
    sheet = preview.sheet
    check_may(by, Verb.IMPORT, sheet.ledger)
    if preview.standing:
        return preview.standing
    if not preview.writes and (earlier := _settle(preview)):
        return earlier
    try:
        with transaction.atomic():
            return _write(preview, sheet, by)
    except ChangedMeanwhile as error:
        raise ImportRefused([_meanwhile(preview)]) from error
    except IntegrityError as error:
        raise ImportRefused([_integrity(preview, sheet, error)]) from error
    except _OutOfScope:
        assert by is not None  # noqa: S101 — the system sees everything
        refuse(by, str(sheet.title), _("文件中有不属于您权限范围的行，没有导入；请只填本单位的数据。"))


class _OutOfScope(Exception):
    """Inside this module: rolls the import back, then becomes a refusal."""


def _settle(preview: Preview) -> ImportBatch | None:
    """Nothing differs: note on the file's earlier batch how its rows stand now, so that next time is quick."""
    earlier = (
        ImportBatch.objects.filter(sha256=preview.sha256, status=ImportBatch.Status.APPLIED)
        .order_by("-pk")
        .first()
    )
    if earlier:
        earlier.state = state_of(earlier)
        earlier.save(update_fields=["state"])
    return earlier


def _write(preview: Preview, sheet: Sheet, by: User | None) -> ImportBatch:
    person = describe_person(by)
    batch = ImportBatch.objects.create(
        sheet=sheet.code,
        ledger=sheet.ledger,
        filename=Path(preview.filename).name[:255],
        sha256=preview.sha256,
        by_username=person["by_username"],
        by_name=person["by_name"],
        at=timezone.now(),
        new_count=preview.new,
        changed_count=preview.changed,
        same_count=preview.same,
    )
    writer = Writer(batch, by)
    writing = [row for row in preview.rows if row.writes]
    (sheet.save or save_plainly)(writing, writer)
    for model, pks in writer.touched.items():
        if not keeps_all(by, model, pks):
            raise _OutOfScope
    batch.state = state_of(batch)
    batch.save(update_fields=["state"])
    record_event(
        by=by,
        action=AuditEvent.Action.IMPORT,
        subject=batch,
        after={
            "sheet": sheet.code,
            "sha256": preview.sha256,
            "new": preview.new,
            "changed": preview.changed,
            "same": preview.same,
            "changes_sha256": writer.digest(),
        },
        batch=batch.code,
    )
    return batch


def save_plainly(rows: Sequence[Row], writer: Writer) -> None:
    """Write each row's record as it stands: what a sheet without `save` does, and often part of what one does."""
    if not rows:
        return
    fields = [column.field for column in rows[0].sheet.plain_columns]
    writer.create_all(row.record for row in rows if row.is_new and row.record is not None)
    changed = [row for row in rows if not row.is_new and set(row.changed) & set(fields)]
    used = {name for row in changed for name in row.changed}
    writer.update_all(
        [row.record for row in changed if row.record is not None], [name for name in fields if name in used]
    )


def _meanwhile(preview: Preview) -> Finding:
    return Finding(
        "import.changed_meanwhile",
        Severity.ERROR,
        _("预览之后，台账里的有关记录又被别人修改了。"),
        _("文件“{name}”").format(name=preview.filename),
        cure=_("请重新预览，核对后再导入。"),
    )


def _integrity(preview: Preview, sheet: Sheet, error: IntegrityError) -> Finding:
    """Translate what the database refused: the constraint's own message where its name is in the error."""
    message = next(
        (
            str(constraint.get_violation_error_message())
            for constraint in sheet.model._meta.constraints
            if constraint.name in str(error)
        ),
        _("有一行与台账中已有的记录冲突。"),
    )
    return Finding(
        "import.refused_by_database",
        Severity.ERROR,
        message,
        _("文件“{name}”").format(name=preview.filename),
        cure=_("请核对文件；如果预览之后别人也在录入，请重新预览。"),
    )
