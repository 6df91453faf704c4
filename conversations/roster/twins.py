"""Twins: the same household twice in a file, or once more beside the one that is on the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from conversations.roster.entry import Note
from conversations.understanding.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from conversations.roster.entry import Known, RosterEntry


class _Seen(NamedTuple):
    """Who has a name in a village already: a line of the file, or a household of the list by its code."""

    phone: str | None
    line: RosterEntry | None
    code: str = ""


def tell_twins(lines: list[RosterEntry], here: Sequence[Known], matched: Mapping[int, Known]) -> None:
    """Refuse a line that would make a second household of one; tell where two share a name or a phone number.

    Who has a code of their own, or another phone number in the same sheet, is somebody else of that name.
    """
    seen: dict[tuple[int, str, str], list[_Seen]] = {}
    for one in here:
        seen.setdefault((one.area_id, one.title, fold(one.name)), []).append(_Seen(one.phone, None, one.code))
    phones: dict[str, RosterEntry] = {}
    for index, line in enumerate(lines):
        if line.reason is not None:
            continue
        same = seen.setdefault((line.area_id, line.title, fold(line.name)), [])
        if index not in matched:
            lines[index] = _beside(line, same, phones)
        if lines[index].reason is None:
            same.append(_Seen(line.phone, line))
            if line.phone:
                phones.setdefault(line.phone, line)


def _beside(line: RosterEntry, same: Sequence[_Seen], phones: Mapping[str, RosterEntry]) -> RosterEntry:
    twin = next((one for one in same if _is_twin(line, one)), None)
    if twin is not None and twin.line is not None:
        return line._replace(reason="twin", what=_place(twin.line))
    if twin is not None:
        return line._replace(reason="twin_of_known", what=twin.code)
    notes = [*line.notes]
    namesake = next((one.line for one in same if one.line is not None), None)
    if namesake is not None:
        notes.append(Note("same_name", _place(namesake)))
    if line.phone is not None and line.phone in phones:
        notes.append(Note("same_phone", _place(phones[line.phone])))
    return line._replace(notes=tuple(notes))


def _is_twin(line: RosterEntry, other: _Seen) -> bool:
    if line.code:
        return False
    if other.line is not None and other.line.worksheet != line.worksheet:
        return True
    return line.phone is None or other.phone is None or line.phone == other.phone


def _place(line: RosterEntry) -> str:
    return f"{line.worksheet}, {line.row}"
