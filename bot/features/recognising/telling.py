"""What somebody is told when a decision is entered about them, corrected or withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue import judges
from bot.dialogue.titles import NAMES, is_draft, said_draft
from conversations.speech import Outgoing

if TYPE_CHECKING:
    from conversations.language import Language
    from storage.deciding.decisions import Decision, Line
    from storage.store import Tx


def paper(made: Decision, words: Language) -> str:
    """Say the number, the date and the signer of a decision that was entered."""
    if made.number is None or made.dated is None or made.signer is None:
        return words.say("a list that has no number yet")
    return words.say(
        "Decision {number} of {date}, signed by {signer}.",
        number=made.number,
        date=words.date(made.dated),
        signer=made.signer,
    )


def points(score: str | None, most: float | None, words: Language) -> str:
    """Say how many points of how many; points of different maxima are never set side by side without them."""
    if not score:
        return words.say("No points.")
    if not most:
        return words.say("{points} points", points=score)
    return words.say("{points} points", points=f"{score}/{words.number(most)}")


def number(value: float | None) -> str | None:
    """Write points as a form does."""
    return None if value is None else f"{value:g}"


def result(tx: Tx, made: Decision, one: Line, words: Language) -> Outgoing:
    """Tell whether somebody is recognised, by which decision, or why not."""
    lines = _recognised(made, one, words) if one.ruling.outcome == "recognised" else _declined(tx, made, one, words)
    return Outgoing("\n".join([*lines, *([said_draft(words)] if is_draft(tx, [one.form_id]) else [])]))


def _recognised(made: Decision, one: Line, words: Language) -> list[str]:
    title = NAMES[made.title](words)
    told = words.say("✓ {subject} is recognised: {title} {year}.", subject=one.name, title=title, year=made.year)
    return [told, paper(made, words)]


def _declined(tx: Tx, made: Decision, one: Line, words: Language) -> list[str]:
    title, year = NAMES[made.title](words), made.year
    return [
        words.say("{subject} is not recognised this time: {title} {year}.", subject=one.name, title=title, year=year),
        words.say("Reason: {reason}", reason=one.ruling.reason or ""),
        words.say("If something is wrong, ask the commune's officer.")
        if judges.judge_of(tx, made.title) == "commune"
        else words.say("If something is wrong, ask the village head."),
    ]


def withdrawn(made: Decision, reason: str, one: Line, words: Language) -> Outgoing:
    """Tell that a decision says nothing any more of somebody, and what follows from that."""
    title, year = NAMES[made.title](words), made.year
    if one.ruling.outcome == "recognised":
        told = words.say("The recognition of {subject} is taken back: {title} {year}.", **_of(one, title, year))
    else:
        told = words.say("The result of {subject} is taken back: {title} {year}.", **_of(one, title, year))
    lines = [
        told,
        paper(made, words),
        words.say("Reason: {reason}", reason=reason),
        words.say("The form stays as the village endorsed it and waits for a new decision. Nothing is to be done."),
    ]
    if one.ruling.outcome == "recognised":
        lines.append(words.say("If a certificate was given out, the commune takes it back."))
    return Outgoing("\n".join(lines))


def _of(one: Line, title: str, year: int) -> dict[str, object]:
    return {"subject": one.name, "title": title, "year": year}


def corrected(made: Decision, reason: str, one: Line, words: Language) -> Outgoing:
    """Tell how the paper reads now by which somebody was decided on; the result stays."""
    title, year = NAMES[made.title](words), made.year
    lines = [
        words.say("The decision about {subject} was corrected: {title} {year}.", **_of(one, title, year)),
        words.say("It now reads: {paper}", paper=paper(made, words)),
        words.say("Reason: {reason}", reason=reason),
        words.say("The result stays as it is."),
    ]
    return Outgoing("\n".join(lines))
