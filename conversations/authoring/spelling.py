"""The many spellings XLSForm allows for types and columns, brought to the one of our profile."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from conversations.workbook import CHOICES, ORDER, SETTINGS, SURVEY, Row, Table, Workbook

if TYPE_CHECKING:
    from collections.abc import Mapping

_MEDIA = ("audio", "image", "video", "big-image")

_SURVEY = {
    "caption": "label",
    "command": "type",
    "tag": "name",
    "value": "name",
    "read_only": "readonly",
    "relevance": "relevant",
    "calculate": "calculation",
    "constraining_message": "constraint_message",
    "requiredmsg": "required_message",
    "count": "repeat_count",
    "jr:count": "repeat_count",
}
_CHOICES = {"caption": "label", "value": "name"}
_SETTINGS = {
    "title": "form_title",
    "set_form_title": "form_title",
    "id_string": "form_id",
    "set_form_id": "form_id",
}
_HEADINGS: Mapping[str, Mapping[str, str]] = {SURVEY: _SURVEY, CHOICES: _CHOICES, SETTINGS: _SETTINGS}
_PLAIN: Mapping[str, frozenset[str]] = {
    SURVEY: frozenset(
        {*ORDER[SURVEY], "media", "appearance", "trigger", "bind", "control", "body", "instance", "disabled"}
    ),
    CHOICES: frozenset({*ORDER[CHOICES], "media"}),
    SETTINGS: frozenset({*ORDER[SETTINGS], "style"}),
}

_SELECTS = {
    "add select multiple prompt using": "select_multiple",
    "add select one prompt using": "select_one",
    "select all that apply from": "select_multiple",
    "select all that apply": "select_multiple",
    "select multiple": "select_multiple",
    "select one from": "select_one",
    "select one": "select_one",
    "select1": "select_one",
}
_GROUP = re.compile(r"(?P<edge>begin|end)[ _](?P<what>group|repeat|loop)(?P<rest>( .*)?)", re.IGNORECASE)
# Choices that stand outside the workbook are another type, not another spelling.
_ELSEWHERE = ("select one from file", "select multiple from file", "select one external")
_TYPES = {
    "int": "integer",
    "string": "text",
    **dict.fromkeys(("location", "gps", "add location prompt"), "geopoint"),
    "photo": "image",
    "add integer prompt": "integer",
    "add decimal prompt": "decimal",
    "add text prompt": "text",
    "add date prompt": "date",
    "add note prompt": "note",
    "add acknowledge prompt": "acknowledge",
    "add image prompt": "image",
    "add photo prompt": "image",
    "add audio prompt": "audio",
    "add file prompt": "file",
    "trigger": "acknowledge",
    "calculation": "calculate",
    "begin lgroup": "begin_repeat",
    "end lgroup": "end_repeat",
    "begin looped group": "begin_repeat",
    "end looped group": "end_repeat",
    **dict.fromkeys(("imei", "device id", "get device id", "uri:deviceid"), "deviceid"),
    **dict.fromkeys(("phone number", "get phone number", "uri:phonenumber"), "phonenumber"),
    **dict.fromkeys(("sim id", "get sim id", "uri:simserial"), "simserial"),
    **dict.fromkeys(("subscriber id", "get subscriber id", "uri:subscriberid"), "subscriberid"),
    "uri:username": "username",
    "get today": "today",
    "get start time": "start",
    "get end time": "end",
    "starttime": "start",
    "start time": "start",
    "endtime": "end",
    "end time": "end",
}


def respelled(workbook: Workbook) -> Workbook:
    """Give the workbook with the profile's spelling of types and columns; everything stays in its place."""
    return Workbook(
        _with_types(_with_headings(workbook.survey)),
        _with_headings(workbook.choices),
        _with_headings(workbook.settings),
        workbook.others,
    )


def type_of(text: str) -> str:
    """Give the profile's spelling of a type: `select one from x` is `select_one x`."""
    words = text.split()
    plain = " ".join(words).lower().replace("_", " ")
    if plain.startswith(_ELSEWHERE):
        return " ".join(words)
    for spelling, kind in _SELECTS.items():
        if plain == spelling or plain.startswith(spelling + " "):
            return " ".join([kind, *words[_words_in(words, spelling) :]])
    opened = _GROUP.fullmatch(" ".join(words))
    if opened and plain not in _TYPES:
        return f"{opened['edge']}_{opened['what']}".lower() + opened["rest"]
    return _TYPES.get(plain) or " ".join(words)


def _words_in(words: list[str], spelling: str) -> int:
    # `select_one` is one word of the cell, `select one` two.
    for count in range(1, len(words) + 1):
        if " ".join(words[:count]).lower().replace("_", " ") == spelling:
            return count
    return 0


def _with_types(survey: Table) -> Table:
    rows = (
        Row(row.number, {**row.cells, "type": type_of(row.get("type"))}) if row.get("type") else row
        for row in survey.rows
    )
    return replace(survey, rows=tuple(rows))


def _with_headings(table: Table) -> Table:
    double = any("::" in heading for heading in table.headings)
    renamed = {heading: _heading(heading, table, double=double) for heading in table.headings}
    if len(set(renamed.values())) < len(renamed):  # two spellings of one column: left for the author to see
        return table
    rows = (Row(row.number, {renamed[heading]: cell for heading, cell in row.cells.items()}) for row in table.rows)
    return Table(table.name, tuple(renamed[heading] for heading in table.headings), tuple(rows))


def _heading(heading: str, table: Table, *, double: bool) -> str:
    separator = "::" if double or heading.startswith("jr:") else ":"
    first, *rest = (part.strip() for part in heading.split(separator))
    snake = "_".join(first.split()).lower()
    base = _HEADINGS[table.name].get(snake, snake)
    if base in _MEDIA and table.name != SETTINGS:
        return "::".join(["media", base, *rest])
    if base == "bind" and rest and rest[0] in _PLAIN[SURVEY]:
        base, *rest = rest
    if base not in _PLAIN[table.name]:
        return heading
    return "::".join([base, *rest])
