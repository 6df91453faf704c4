"""The decisions of a year, and one of them with its list, page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue.titles import NAMES
from bot.dialogue.visit import command_button
from bot.features.recognising import drafted, finding, telling
from bot.features.recognising.command import refused
from conversations.speech import Outgoing
from storage.deciding import decisions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from bot.dialogue.visit import Visit
    from bot.features.recognising.finding import Wanted
    from conversations.language import Language
    from conversations.speech import Button
    from storage.deciding.decisions import Correction, Decision, Line
    from storage.tables import Corrected

A_PAGE = 12  # lines of a list
MOST_LISTED = 10  # decisions, each with a button
CORRECTED: Mapping[Corrected, Callable[[Language], str]] = {
    "number": lambda words: words.say("the number"),
    "dated": lambda words: words.say("the date"),
    "signer": lambda words: words.say("the signer"),
    "in": lambda words: words.say("one taken in"),
    "out": lambda words: words.say("one taken out"),
}


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """Show the decision that is named by its number, or list those of the year."""
    if not finding.may_ask(visit):
        return [refused(visit)]
    wanted = finding.read(visit, argument)
    found = finding.matching(visit, wanted) if wanted.id is not None or wanted.number else []
    if len(found) == 1:
        return [shown(visit, found[0][0], wanted.page)]
    if found:
        return [which(visit, found, "decisions")]
    if wanted.number and str(wanted.year) != wanted.number:
        return [unknown(visit, wanted)]
    return [_of_year(visit, wanted)]


def unknown(visit: Visit, wanted: Wanted) -> Outgoing:
    """Say that there is no such decision."""
    words = visit.language
    if not wanted.number:
        return Outgoing(words.say("This decision is not in your charge, or not there any more."))
    return Outgoing(words.say("There is no decision {number}. Type DECISIONS to see all.", number=wanted.number))


def which(visit: Visit, found: Sequence[tuple[Decision, int]], command: str) -> Outgoing:
    """Ask which of several decisions with one number is meant."""
    words = visit.language
    said = words.say("Which decision is meant?")
    buttons = _opening(visit, [one for one, _ in found], command)
    return Outgoing("\n".join([said, *(_line(visit, one, count) for one, count in found)]), tuple(buttons))


def _of_year(visit: Visit, wanted: Wanted) -> Outgoing:
    words, found = visit.language, finding.of_year(visit, wanted)
    year = found[0][0].year if found else wanted.year or visit.today.year
    lines = [words.say("DECISIONS {year}", year=year), *(_line(visit, *one) for one in found)]
    if not found:
        lines.append(words.say("Nothing has been decided. Type RECOGNISE to begin."))
    buttons = _opening(visit, [one for one, _ in found[:MOST_LISTED]], "decisions")
    return Outgoing("\n".join(lines), tuple(buttons))


def _opening(visit: Visit, found: Sequence[Decision], command: str) -> list[Button]:
    """Give a button for each; what is called alike is numbered as well, the oldest first."""
    labels = [_short(visit, one) for one in found]
    told = [
        f"{label} ({labels[: place + 1].count(label)})" if labels.count(label) > 1 else label
        for place, label in enumerate(labels)
    ]
    return [command_button(label, command, f"d{one.id}") for label, one in zip(told, found, strict=True)]


def _short(visit: Visit, one: Decision) -> str:
    title = f"{NAMES[one.title](visit.language)} {one.year}"
    if one.number is None:
        return visit.language.say("List: {title}", title=title)
    return f"{one.number} · {title}"


def _line(visit: Visit, one: Decision, count: int) -> str:
    words, title = visit.language, NAMES[one.title](visit.language)
    told = drafted.heading(visit, one) if one.number is None else f"{one.number} · {title} {one.year}"
    parts = [told, words.say("recognised {number}", number=count)]
    if one.number is None:
        parts = [told, words.say("to be recognised {number}", number=count)]
    if one.withdrawn_at is not None:
        parts.append(words.say("WITHDRAWN"))
    return f"– {': '.join(parts[:2])}{''.join(f' · {part}' for part in parts[2:])}"


def shown(visit: Visit, made: Decision, page: int) -> Outgoing:
    """Show a decision with a page of its list, and what may be done with it."""
    lines = decisions.lines(visit.tx, made.id)
    pages = max(-(-len(lines) // A_PAGE), 1)
    page = min(page, pages)
    text = [heading(visit, made), *(_corrections(visit, made) if page == 1 else [])]
    first = (page - 1) * A_PAGE
    text += [numbered(visit, place, one, made) for place, one in enumerate(lines[first : first + A_PAGE], first + 1)]
    text += [visit.language.say("page {page} of {pages}", page=page, pages=pages)] if pages > 1 else []
    return Outgoing("\n".join(text), tuple(_buttons(visit, made, page, pages)))


def heading(visit: Visit, made: Decision) -> str:
    """Name a decision by its paper, its title and its year, and say whether it holds."""
    words = visit.language
    if made.number is None:
        said = drafted.heading(visit, made)
    else:
        title = words.say("{title} {year}", title=NAMES[made.title](words), year=made.year)
        said = f"{telling.paper(made, words)}\n{title}"
    if made.withdrawn_at is None:
        return said
    day = words.date(made.withdrawn_at.astimezone(visit.now.tzinfo).date())
    return "\n".join([said, words.say("WITHDRAWN on {date}. What stands here does not hold any more.", date=day)])


def _corrections(visit: Visit, made: Decision) -> Iterator[str]:
    for one in decisions.corrections(visit.tx, made.id):
        yield _correction(visit, one)


def _correction(visit: Visit, one: Correction) -> str:
    words, day = visit.language, visit.language.date(one.at.astimezone(visit.now.tzinfo).date())
    if one.what == "withdrawn":
        return words.say("Reason: {reason}", reason=one.reason)
    told = CORRECTED[one.what](words)
    if one.before is None or one.after is None:
        return words.say("Corrected {date}, {what}. Reason: {reason}", date=day, what=told, reason=one.reason)
    return words.say(
        "Corrected {date}, {what}: {before} → {after}. Reason: {reason}",
        date=day,
        what=told,
        before=one.before,
        after=one.after,
        reason=one.reason,
    )


def numbered(visit: Visit, place: int, one: Line, made: Decision) -> str:
    """Say whom a line of a list is about, with the points beside their maximum."""
    words, name = visit.language, one.name or visit.language.say("(erased)")
    parts = [name, telling.points(telling.number(one.points), one.most, words)]
    if one.ruling.outcome == "declined":
        parts.append(words.say("not recognised"))
    if one.ruling.until is not None and one.ruling.until != made.withdrawn_at:
        parts.append(words.say("taken out"))
    return f"{place}. {' · '.join(parts)}"


def _buttons(visit: Visit, made: Decision, page: int, pages: int) -> Iterator[Button]:
    words, which_one = visit.language, f"d{made.id}"
    if page < pages:
        yield command_button(words.say("Next page"), "decisions", f"{which_one} p{page + 1}")
    if made.is_draft:
        yield command_button(words.say("Enter its number"), "number_decision", which_one)
        yield command_button(words.say("Drop this list"), "withdraw_decision", which_one)
    elif made.holds:
        yield command_button(words.say("Correct"), "correct_decision", which_one)
        yield command_button(words.say("Withdraw it"), "withdraw_decision", which_one)
