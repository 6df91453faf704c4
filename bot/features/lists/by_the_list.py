"""A form's own figures beside those of the list: where a form counts households, what the list says is told with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue.titles import form_name
from bot.features.lists import recognitions
from storage.assessment import answers, lists

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from bot.dialogue.visit import Visit
    from conversations.form import Form, Listed
    from conversations.language import Language
    from storage.assessment.evaluations import Evaluation


class Figures(NamedTuple):
    """What the list of a place says of its families: how many there are, and by form how many are recognised."""

    families: int = 0
    recognised: tuple[tuple[str, int], ...] = ()


def beside(visit: Visit, form: Form, area_id: int, year: int) -> dict[str, str]:
    """Say by the path of each question that asks for a count of the list what the list counts; most forms have none."""
    counting = _counting(form)
    figures = _of_places(visit, [area_id], year)[area_id] if counting else Figures()
    return {path: _by_list(listed, figures, year, visit.language) for path, listed in counting.items()}


def compared(visit: Visit, found: Collection[Evaluation], places: Mapping[int, int], year: int) -> dict[int, str]:
    """Say of evaluations, each with its place, what they count and what the list does; only of those that count."""
    forms = {digest: visit.forms.version(visit.tx, digest) for digest in {one.digest for one in found}}
    counting = {one.id: paths for one in found if (paths := _counting(forms[one.digest]))}
    if not counting:
        return {}
    figures = _of_places(visit, {places[number] for number in counting}, year)
    every = {path for some in counting.values() for path in some}
    said = answers.standing(visit.tx, counting, every)
    return {
        number: " · ".join(
            f"{_written(listed, said[number, path], visit.language)}, "
            f"{_by_list(listed, figures[places[number]], year, visit.language)}"
            for path, listed in some.items()
            if said.get((number, path))
        )
        for number, some in counting.items()
    }


def _of_places(visit: Visit, area_ids: Collection[int], year: int) -> dict[int, Figures]:
    families = lists.families(visit.tx, area_ids, year)
    held: dict[int, list[tuple[str, int]]] = {number: [] for number in area_ids}
    counted = recognitions.counted(visit.tx, "family", area_ids, [year])
    names = {form_id: form_name(visit.tx, form_id) for form_id in {of for _, _, of in counted}}
    for (area_id, _, form_id), number in counted.items():
        held[area_id].append((names[form_id], number))
    return {number: Figures(families.get(number, 0), tuple(held[number])) for number in area_ids}


def _by_list(listed: Listed, figures: Figures, year: int, words: Language) -> str:
    if listed == "families":
        return words.say("by the list {number}", number=figures.families)
    number = figures.recognised[0][1] if figures.recognised else 0
    if len(figures.recognised) <= 1:
        return words.say("by the list {number} in {year}", number=number, year=year)
    each = ", ".join(f"{name} {number}" for name, number in figures.recognised)
    return words.say("by the list {number} in {year}", number=each, year=year)


def _counting(form: Form) -> dict[str, Listed]:
    return {one.field.path: one.listed for one in form.questions if one.listed}


def _written(listed: Listed, value: str, words: Language) -> str:
    if listed == "families":
        return words.say("writes {number} households", number=value)
    return words.say("writes {number} recognised", number=value)
