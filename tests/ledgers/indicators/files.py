"""Statistics files as they arrive, made in memory."""

import csv
import io

from jingxin.records.imports import read_table


def table(*rows, filename="统计月报.csv"):
    """Return a file of these rows, as read."""
    buffer = io.StringIO()
    csv.writer(buffer).writerows(rows)
    return read_table(buffer.getvalue().encode("utf-8-sig"), filename)
