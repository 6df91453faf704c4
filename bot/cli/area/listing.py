"""The tree of areas as it is or was, with the families counted per village."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bot.cli import Stop
from bot.clock import TIME_ZONE
from bot.dialogue.titles import FORM_OF, form_name, forms_of
from storage.assessment import evaluations, history
from storage.places import areas

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from conversations.language import Language
    from storage.assessment.evaluations import Progress
    from storage.assessment.history import Then
    from storage.store import Tx


def show(tx: Tx, chosen: Namespace, language: Language) -> None:
    """Print the tree, indented for people or as JSON for programs."""
    rows = list(_rows(tx, chosen, language))
    if chosen.json:
        json.dump(rows, sys.stdout, ensure_ascii=False, indent=1)
        print()
        return
    for row in rows:
        figures = _shown(tx, row)
        also = f"  ({', '.join(row['also'])})" if row["also"] else ""
        print(f"{'  ' * row['depth']}{row['code']}  {row['name']}{figures}{also}")


def _shown(tx: Tx, row: dict[str, Any]) -> str:
    """Write the figures of an area, of two forms each with its name."""
    if "forms" in row:
        of_each = row["forms"].items()
        return "  " + ", ".join(f"{form_name(tx, form)} {one['submitted']}/{one['subjects']}" for form, one in of_each)
    return f"  {row['submitted']}/{row['subjects']}" if "subjects" in row else ""


def _rows(tx: Tx, chosen: Namespace, language: Language) -> Iterator[dict[str, Any]]:
    tree = history.tree(tx, chosen.on or datetime.now(TIME_ZONE).date())
    tops = [one for one in tree if (one.code == chosen.code if chosen.code else one.parent_id is None)]
    if chosen.code and not tops:
        raise Stop(language.say("{code}: there is no such area.", code=chosen.code))
    figures = _figures(tx, tops, chosen) if chosen.year else {}
    waiting = [(one, 0) for one in reversed(tops)]
    while waiting:
        one, depth = waiting.pop()
        row = {"code": one.code, "name": one.name, "kind": one.kind, "depth": depth}
        yield {**row, "also": areas.aliases(tx, one.id), **figures.get(one.id, {})}
        waiting += [(child, depth + 1) for child in reversed(tree) if child.parent_id == one.id]


def _figures(tx: Tx, tops: list[Then], chosen: Namespace) -> dict[int, dict[str, Any]]:
    """Count families as now, or with `--on` as the villages were then; those of another form stand apart."""
    found: dict[int, list[Progress]] = {}
    for top in tops:
        own = forms_of(tx, "family", areas.under(tx, top.id), chosen.year)
        if chosen.on:
            rows = history.progress(tx, top.id, "family", "", chosen.year, chosen.on)
        else:
            rows = evaluations.progress(tx, top.id, "family", "", chosen.year)
        asked = (row._replace(form_id=row.form_id or own.get(row.area_id, FORM_OF["family"])) for row in rows)
        for row in evaluations.apart(asked):
            found.setdefault(row.area_id, []).append(row)
    return {number: _by_form(rows) for number, rows in found.items()}


def _by_form(rows: list[Progress]) -> dict[str, Any]:
    counted = {
        one.form_id: {"subjects": one.subjects, "begun": one.begun, "submitted": one.submitted}
        for one in rows
        if one.subjects or len(rows) == 1
    }
    return next(iter(counted.values())) if len(counted) == 1 else {"forms": counted}
