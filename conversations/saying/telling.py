"""What is told about a walk as a whole: how it begins, where it stands, all its answers, and its result."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from conversations.press import press_for_all
from conversations.saying.asking import label, name_of, notes_before, put
from conversations.saying.refusing import say_fallen
from conversations.saying.values import answer_text, value_text
from conversations.speech import Button, Outgoing
from conversations.walking.outcome import Turn

if TYPE_CHECKING:
    from conversations.language import Language
    from conversations.walking.mark import PassMark
    from conversations.walking.spot import Spot
    from conversations.walking.walk import Walk

SHORT = 70  # characters of a question in the list of all answers
HAND_IN = "hand_in"
REVIEW = "review"


def opening(walk: Walk, language: Language) -> str:
    """Say what form this is, whether it is a draft, and the few words with which one finds one's way."""
    lines = [walk.form.heading(language).upper(), draft_mark(walk, language), ways(walk, language)]
    return "\n".join(line for line in lines if line)


def ways(walk: Walk, language: Language) -> str:
    """Say the words that always work."""
    if walk.form.is_short:
        return language.say("Type STOP to leave this.")
    return language.say("Type BACK to go back, EDIT 3 to mend question 3, STOP to rest, ? when something is not clear.")


def draft_mark(walk: Walk, language: Language) -> str:
    """Mark a rubric that is not official, empty for one that is."""
    return language.say("DRAFT – these are not official criteria yet.") if walk.form.is_draft else ""


def standing(walk: Walk, language: Language) -> str:
    """Say how many questions still wait, as things stand: an answer may open or close others."""
    left = sum(1 for spot in walk.unanswered() if spot.question.number)
    if not left:
        return language.say("Everything is answered.")
    return language.count("{number} question left.", "{number} questions left.", left)


def put_off(walk: Walk, language: Language) -> str:
    """Name the questions that were put off and still wait; empty where there are none."""
    names = [name_of(walk, spot, language) for spot in _put_off(walk)]
    return language.say("Put off: {question}.", question=", ".join(names)) if names else ""


def _put_off(walk: Walk) -> list[Spot]:
    return [spot for spot in walk.spots() if spot.path in walk.later and not walk.answered(spot)]


def result(walk: Walk, language: Language, *before: str) -> Outgoing:
    """Say the notes at the end, which hold the points and the verdict, before the ending."""
    notes = "\n".join(notes_before(walk, None, language))
    marked = [draft_mark(walk, language), notes, mark(walk, language), source(walk, language)] if notes else []
    return ending(walk, language, *before, *marked)


def ending(walk: Walk, language: Language, *before: str) -> Outgoing:
    """Offer to hand a complete form in, or say that it has been, after what else there is to say."""
    if walk.form.at_once:
        return Outgoing(_joined(*before))
    see_all = Button(language.say("See all answers"), press_for_all(walk, REVIEW))
    if walk.closed is not None:
        return Outgoing(_joined(*before, walk.closed.text), (see_all, *walk.closed.buttons))
    if walk.handed_in:
        last = language.say("This form has been handed in. To change something, type for example EDIT 3.")
        return Outgoing(_joined(*before, last), (see_all,))
    last = language.say("All questions are answered. Hand it in?")
    offered = (Button(language.say("Hand in"), press_for_all(walk, HAND_IN)), see_all)
    numbered = tuple(replace(one, label=f"{place}. {one.label}") for place, one in enumerate(offered, 1))
    return Outgoing(_joined(*before, last), numbered)


def draft_again(language: Language) -> str:
    """Say, when a form that was handed in has been changed, that it waits to be handed in anew."""
    return language.say("This form had been handed in; remember to hand it in again when it is mended.")


def thanked(language: Language) -> Outgoing:
    """Answer thanks for a form that has been handed in, without telling all of it again."""
    return Outgoing(language.say("Thank you for answering. This form has been handed in; there is nothing more to do."))


def goes_on(walk: Walk, language: Language, *before: str) -> Outgoing:
    """Put the open question, or say the result where none is open, after what else there is to say."""
    spot = walk.asked if walk.closed is None else None
    if spot is None:
        return result(walk, language, *before)
    if walk.look is None and spot.path in walk.later:
        left = len(_put_off(walk))
        return put(
            walk,
            spot,
            language,
            *before,
            language.count("{number} question that was put off:", "{number} questions that were put off:", left),
        )
    notes = notes_before(walk, spot, language) if walk.look is None else []  # they were read when it was asked first
    return put(walk, spot, language, *before, *notes)


def refuse(walk: Walk, language: Language, code: str, why: str) -> Turn:
    """Say why something was not taken, and put the open question again, but not what was said before it."""
    spot = walk.asked if walk.closed is None else None
    said = ending(walk, language, why) if spot is None else put(walk, spot, language, why)
    return Turn((said,), refused=code)


def source(walk: Walk, language: Language) -> str:
    """Name the document a rubric is taken from, empty where the form does not say."""
    return language.say("Source: {source}.", source=walk.form.source) if walk.form.source else ""


def mark(walk: Walk, language: Language) -> str:
    """Say who set the pass mark and in which paper it stands; empty where only the form speaks of one."""
    return say_mark(walk.mark, language) if walk.mark is not None else ""


def say_mark(one: PassMark, language: Language) -> str:
    """Say a pass mark, with who set it and where it is written."""
    match one.set_by:
        case "province":
            told = language.say("Pass mark {points}: set by the province, source: {source}.", **_named(one))
        case "village":
            told = language.say("Pass mark {points}: set for the village, source: {source}.", **_named(one))
        case _:
            told = language.say("Pass mark {points}: set by the commune, source: {source}.", **_named(one))
    return told


def _named(one: PassMark) -> dict[str, str]:
    return {"points": one.points, "source": one.source}


def review(walk: Walk, language: Language) -> str:
    """List all questions with their answers."""
    lines = [_reviewed(walk, spot, language) for spot in walk.spots() if spot.path in walk.log or walk.answered(spot)]
    ending = language.say("To change an answer, type for example EDIT 3.") if walk.closed is None else ""
    return _joined("\n".join(lines) or language.say("There is no answer yet."), ending)


def _reviewed(walk: Walk, spot: Spot, language: Language) -> str:
    asked = shortened(label(walk, spot, language))
    fallen = walk.why_open(spot)
    why = f"\n   ({say_fallen(walk, fallen, language)})" if fallen is not None else ""
    return f"{spot.question.number or '+'}. {asked}\n   → {answer_text(walk, spot, language)}{why}"


def edited(walk: Walk, spot: Spot, before: str | None, language: Language) -> str:
    """Say what an answer was and what it is now."""
    old = value_text(walk, spot, before, language) if before is not None else language.say("(no answer)")
    return language.say(
        "✓ {question}: {before} → {after}",
        question=name_of(walk, spot, language),
        before=old,
        after=answer_text(walk, spot, language),
    )


def shortened(text: str, longest: int = SHORT) -> str:
    """Put a text on one line of at most so many characters."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def _joined(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)
