"""Saying what becomes of a file beside its households: of its cells, of what was mended, of who leaves, of villages."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from conversations.language import Language
    from conversations.roster import Cells, Note, Offer, RosterEntry, RosterPlan, RosterStep, Spare, WorksheetCells

MOST_NAMED = 12


def cells_told(cells: Cells, language: Language) -> str:
    """Say what became of all filled cells: three sums that make the whole."""
    return language.say(
        "Of {filled} filled cells {taken} are taken, {spare} not needed, {refused} refused.",
        filled=cells.filled,
        taken=cells.taken,
        spare=cells.spare.total(),
        refused=cells.refused,
    )


def spare_told(cells: Cells, language: Language, most: int = MOST_NAMED) -> str:
    """Name the headings under which cells are not needed; empty where there are none."""
    if not cells.spare:
        return ""
    named = [f"{_spare(one, language)} ({many})" for one, many in cells.spare.most_common(most)]
    more = [f"… (+{len(cells.spare) - most})"] if len(cells.spare) > most else []
    return language.say("Not needed: {names}.", names=", ".join([*named, *more]))


def _spare(one: Spare, language: Language) -> str:
    return {
        "heading": one.name,
        "column": language.say("column {letter} without a heading", letter=one.name),
        "above": language.say("lines above the headings"),
        "between": language.say("lines between"),
        "sum": language.say("sums"),
        "below": language.say("lines under the list"),
    }[one.kind]


def notes_told(entry: RosterEntry, language: Language) -> str:
    """Say what to look at in a line that is taken; empty where there is nothing."""
    return "; ".join(_note(note, entry, language) for note in entry.notes)


def _note(note: Note, entry: RosterEntry, language: Language) -> str:
    what = note.what
    if note.kind == "phone_more":
        return language.say("of “{text}” only {number} is kept", text=what, number=entry.phone)
    return {
        "tcvn3": language.say("“{text}” was in the old font TCVN3", text=what),
        "capitals": language.say("“{text}” was in capitals", text=what),
        "phone_part": language.say("only the number of “{text}” is kept", text=what),
        "same_phone": language.say("the same phone number as {place}", place=what),
        "same_name": language.say("the same name as {place}, with another phone number", place=what),
    }[note.kind]


def new_head_told(step: RosterStep, language: Language) -> str:
    """Ask about a new head of a household; empty where it has none."""
    if not step.has_new_head or step.known is None:
        return ""
    return language.say("New head of household? {before} → {after}", before=step.known.name, after=step.entry.name)


def lives_told(plan: RosterPlan, language: Language, most: int) -> Iterator[str]:
    """Ask about new heads of households, and say how many leave."""
    heads = [step for step in plan.steps if step.has_new_head]
    yield from (new_head_told(step, language) for step in heads[:most])
    if len(heads) > most:
        yield language.count("… and {number} more.", "… and {number} more.", len(heads) - most)
    yield from _facts_told(plan, language)
    leaving = sum("left_on" in step.changes for step in plan.steps)
    if leaving:
        yield language.count("{number} leaves the list.", "{number} leave the list.", leaving)


def _facts_told(plan: RosterPlan, language: Language) -> Iterator[str]:
    """Count what the lines say anew beside the list: registering, earlier recognitions, workers and staff."""
    counts = {kind: sum(_tells(step, kind) for step in plan.steps) for kind in _FACTS}
    yield from (said(language, counts[kind]) for kind, said in _FACTS.items() if counts[kind])


def _tells(step: RosterStep, kind: str) -> bool:
    return kind in step.changes or (step.deed == "new" and any(one.kind == kind for one in step.entry.facts))


_FACTS: dict[str, Callable[[Language, int], str]] = {
    "registered": lambda words, count: words.count("{number} is registered.", "{number} are registered.", count),
    "recognised": lambda words, count: words.count(
        "{number} was recognised before.", "{number} were recognised before.", count
    ),
    "workers": lambda words, count: words.count(
        "{number} tells its number of workers.", "{number} tell their number of workers.", count
    ),
    "staff": lambda words, count: words.count(
        "{number} tells its number of staff.", "{number} tell their number of staff.", count
    ),
}


def guessed_told(sheets: Iterable[WorksheetCells], language: Language) -> Iterator[str]:
    """Say where the letters of a text were guessed."""
    for name in dict.fromkeys(sheet.guessed for sheet in sheets if sheet.guessed):
        yield language.say("The letters of this file were taken for {name}. Please look at the names.", name=name)


def offers_told(offers: Iterable[Offer], language: Language, most: int = MOST_NAMED) -> Iterator[str]:
    """Name the villages that nobody made yet; those like another one, each with its likes."""
    every = list(offers)
    clear = [one.name for one in every if not one.like]
    if clear:
        yield language.count(
            "{number} new village: {names}.", "{number} new villages: {names}.", len(clear), names=_some(clear, most)
        )
    pairs = dict.fromkeys(" / ".join(sorted({one.name, *one.like})) for one in every if one.like)
    if pairs:
        yield language.say("Much alike, not made without being asked: {pairs}.", pairs=_some(list(pairs), most))


def made_told(draft_made: Iterable[tuple[str, str]], language: Language, most: int = MOST_NAMED) -> str:
    """Name the villages that are to be made, with their codes."""
    named = [f"{code} {name}" for code, name in draft_made]
    return language.count(
        "{number} village is made: {names}.",
        "{number} villages are made: {names}.",
        len(named),
        names=_some(named, most),
    )


def _some(names: list[str], most: int) -> str:
    more = f" … (+{len(names) - most})" if len(names) > most else ""
    return ", ".join(names[:most]) + more
