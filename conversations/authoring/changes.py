"""What is different between two versions of a questionnaire, row by row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from conversations.workbook import CHOICES, SETTINGS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from conversations.workbook import Row, Table, Workbook

    Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """One row that came, went or has other cells; `row` is its name, for choices with the list: `doc/khong`."""

    kind: Literal["added", "removed", "changed"]
    sheet: str
    row: str
    columns: tuple[str, ...] = ()


def changes(before: Workbook, after: Workbook) -> list[Change]:
    """List the differences in the order of the new version, what is gone at the end of its sheet."""
    found: list[Change] = []
    for table in after.tables:
        earlier = next((one for one in before.tables if one.name == table.name), None)
        found += _of_table(_rows(earlier) if earlier else {}, _rows(table), table.name)
    return found


def _of_table(before: Mapping[str, Row], after: Mapping[str, Row], sheet: str) -> Iterator[Change]:
    for name, row in after.items():
        if name not in before:
            yield Change("added", sheet, name)
        elif columns := tuple(_differing(before[name], row)):
            yield Change("changed", sheet, name, columns)
    yield from (Change("removed", sheet, name) for name in before if name not in after)


def _differing(before: Row, after: Row) -> Iterator[str]:
    for column in dict.fromkeys([*before.cells, *after.cells]):
        if before.get(column) != after.get(column):
            yield column


def _rows(table: Table) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for row in table.rows:
        name = _name(row, table.name)
        while name in found:  # groups end without a name
            name += "'"
        found[name] = row
    return found


def _name(row: Row, sheet: str) -> str:
    if sheet == SETTINGS:
        return SETTINGS
    if sheet == CHOICES:
        return f"{row.get('list_name')}/{row.get('name')}"
    return row.get("name") or row.get("type")
