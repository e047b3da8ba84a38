"""A small made county as contract rows, small enough to add up in the head."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from jingxin.core.period import parse_period
from jingxin.measures.tables import Type, all_tables

COUNTY, CITY, OTHER, THIRD = "330324", "3303", "330327", "330326"
NORTH, SOUTH = "330324001", "330324101"

Rows = dict[str, list[dict[str, Any]]]


def area(code: str, name: str, level: str, parent: str | None, **more: Any) -> dict[str, Any]:
    return {"code": code, "name": name, "level": level, "parent": parent, **more}


AREAS = [
    area("33", "浙江省", "PROVINCE", None),
    area(CITY, "温州市", "CITY", "33"),
    area(COUNTY, "永嘉县", "COUNTY", CITY),
    area(THIRD, "平阳县", "COUNTY", CITY),
    area(OTHER, "苍南县", "COUNTY", CITY),
    area(NORTH, "瓯北街道", "TOWN", COUNTY),
    area(SOUTH, "乌牛街道", "TOWN", COUNTY),
]


def indicator(code: str = "output", name: str = "规上工业产值", **more: Any) -> dict[str, Any]:
    return {
        "code": code,
        "name": name,
        "unit": "亿元",
        "kind": "FLOW",
        "direction": "UP",
        "decimals": 2,
        "growth_decimals": 1,
        "january_exempt": True,
        "price_basis": "CURRENT",
        "source_office": "县统计局",
        **more,
    }


def _months(period: str) -> dict[str, date]:
    span = parse_period(period)
    return {"first_month": span.first_day, "last_month": span.last_day.replace(day=1)}


def observation(
    indicator: str, area: str, period: str, value: Any, base: Any = None, growth: Any = None
) -> dict[str, Any]:
    return {
        "indicator": indicator,
        "area": area,
        "period": period,
        **_months(period),
        "vintage": 1,
        "status": "REPORTED",
        "value": amount(value),
        "comparable_base": amount(base),
        "published_growth": amount(growth),
        "source": "月度统计",
    }


def firm_observation(indicator: str, firm: str, period: str, value: Any, base: Any = None) -> dict[str, Any]:
    return {
        "indicator": indicator,
        "firm": firm,
        "period": period,
        **_months(period),
        "vintage": 1,
        "value": amount(value),
        "comparable_base": amount(base),
    }


def amount(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def with_keys(tables: Mapping[str, Iterable[Mapping[str, Any]]], *, made: bool = False) -> Rows:
    """Give each row the key of its grain, and every column of its contract."""
    keyed: Rows = {}
    for name, rows in tables.items():
        table = all_tables()[name]
        keyed[name] = []
        for number, row in enumerate(rows):
            key = (
                "|".join(str(row.get(column)) for column in table.grain if column != "row_key")
                or f"{number:05d}"
            )
            keyed[name].append(
                {column.name: row.get(column.name) for column in table.columns}
                | {
                    "row_key": row.get("row_key") or f"{table.ledger}.{name}:{key}",
                    "made": row.get("made", made),
                }
            )
    return keyed


def read_table(text: str, table: str) -> list[dict[str, Any]]:
    """
    Read a table drawn as text into contract rows: heads are columns, "-" is null.

        firm  | entered_on | left_on
        F001  | 2013-01-01 | -
    """
    contract = all_tables()[table]
    lines = [line for line in text.strip().splitlines() if line.strip()]
    heads = [cell.strip() for cell in lines[0].split("|")]
    read: dict[Type, Any] = {
        Type.INTEGER: int,
        Type.DECIMAL: Decimal,
        Type.DATE: date.fromisoformat,
        Type.STRING: str,
        Type.BOOLEAN: "true".__eq__,
    }
    rows = []
    for line in lines[1:]:
        cells = [cell.strip() for cell in line.split("|")]
        assert len(cells) == len(heads), line
        rows.append(
            {
                head: None if cell == "-" else read[contract[head].type](cell)
                for head, cell in zip(heads, cells, strict=True)
            }
        )
    return rows
