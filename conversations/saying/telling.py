"""What is told about a walk as a whole: how it begins, where it stands, all its answers, and its result."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from conversations.press import press_for_all
from conversations.saying import summing_up
from conversations.saying.asking import label, left_to, name_of, notes_before, put
from conversations.saying.refusing import say_fallen
from conversations.saying.values import answer_text, value_text
from conversations.screen import VILLAGERS, height, pages
from conversations.speech import Button, Outgoing
from conversations.walking.before import to_edit
from conversations.walking.left import holding_back
from conversations.walking.left import waiting as left_waiting
from conversations.walking.outcome import Turn

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from conversations.language import Language
    from conversations.walking.mark import PassMark
    from conversations.walking.spot import Spot
    from conversations.walking.walk import Walk

SHORT = 70  # characters of a question in the list of all answers
HAND_IN = "hand_in"
REVIEW = "review"
RESULT = "result"
"""Of what is longer than a screen one page is shown; its number stands behind the word."""
OF_A_PAGE = VILLAGERS - 3  # what is said beside it takes the rest
FIRST_QUESTION = VILLAGERS - 1


def opening(walk: Walk, language: Language) -> tuple[Outgoing, ...]:
    """Put the first question, after saying what form this is, for whom, whether it is tried out only, where help is."""
    title, spot = walk.form.heading(language).upper(), walk.asked
    if walk.form.at_once or spot is None:
        leaving = language.say("Type ? for help, STOP to leave this.")
        said = [title, draft_mark(walk, language), ways(walk, language) if walk.form.is_short else leaving]
        return (goes_on(walk, language, "\n".join(filter(None, said))),)
    marked = language.say("{title} · trial scoring", title=title) if walk.form.is_draft else title
    brief = "\n".join(filter(None, [marked, " ".join(notes_before(walk, spot, language))]))
    begun = " ".join([brief, language.say("Type ? for help.")])
    for one in (begun, brief):
        whole = put(walk, spot, language, one)
        if height(whole.text) <= FIRST_QUESTION:
            return (whole,)
    return Outgoing(begun), put(walk, spot, language)  # what a form says at length pushes no question off the screen


def ways(walk: Walk, language: Language) -> str:
    """Say the words that always work."""
    if walk.form.is_short:
        return language.say("Type STOP to leave this.")
    return language.say(
        "BACK: the question before. EDIT {number}: mend question {number}. STOP: rest.", number=to_edit(walk)
    )


def draft_mark(walk: Walk, language: Language) -> str:
    """Mark a rubric that is not official, empty for one that is."""
    return language.say("Trial scoring.") if walk.form.is_draft else ""


def standing(walk: Walk, language: Language) -> str:
    """Say how many questions still wait, as things stand: an answer may open or close others."""
    left, waits = sum(1 for spot in walk.unanswered() if spot.question.number), waiting(walk, language)
    if not left:
        return waits or language.say("Everything is answered.")
    return " ".join(filter(None, [language.count("{number} question left.", "{number} questions left.", left), waits]))


def waiting(walk: Walk, language: Language) -> str:
    """Name the questions that wait for the one they were left to, and since when; empty where none does."""
    spots = left_waiting(walk)
    if not spots:
        return ""
    named = {"questions": numbers(spots), "date": language.date(min(walk.left[spot.path] for spot in spots).date())}
    if walk.left_to == "commune":
        return language.say("Still waiting for the commune: question {questions} (since {date}).", **named)
    return language.say("Still waiting for the village head: question {questions} (since {date}).", **named)


def numbers(spots: Iterable[Spot]) -> str:
    """Write what people call questions by, one behind the other."""
    return ", ".join(
        f"{one.question.number}.{one.instance}" if one.question.field.repeat else str(one.question.number)
        for one in spots
    )


def not_yet(walk: Walk, language: Language) -> str:
    """Say how many questions stand between a form and its being handed in."""
    left = sum(1 for spot in walk.unanswered() if spot.question.number)
    return language.count(
        "{number} more question before it can be handed in.",
        "{number} more questions before it can be handed in.",
        left,
    )


def put_off(walk: Walk, language: Language) -> str:
    """Name the questions that were put off and still wait; empty where there are none."""
    names = [name_of(walk, spot, language) for spot in _put_off(walk)]
    return language.say("Put off: {question}.", question=", ".join(names)) if names else ""


def _put_off(walk: Walk) -> list[Spot]:
    return [spot for spot in walk.spots() if spot.path in walk.later and not walk.answered(spot)]


def result(walk: Walk, language: Language, *before: str) -> Outgoing:
    """Say on one screen what a form came to, before the ending; the rest is behind a button."""
    ended, last = ending(walk, language, *before), _ended(walk, language)
    said_before = [one for one in before if one]
    told = summing_up.in_short(walk, language, VILLAGERS - height(*said_before, last), mark(walk, language))
    if not told.text or walk.form.at_once or holding_back(walk):
        return ended
    said = "\n".join([*said_before, told.text, last])
    others = tuple(one for one in ended.buttons if one.press != press_for_all(walk, RESULT))
    return replace(
        ended, text=said, buttons=others if told.is_all else (*others, _in_full(walk, language, len(others)))
    )


def _in_full(walk: Walk, language: Language, others: int) -> Button:
    label = language.say("Result in detail")
    return Button(label if walk.handed_in else f"{others + 1}. {label}", press_for_all(walk, f"{RESULT}_1"))


def ending(walk: Walk, language: Language, *before: str) -> Outgoing:
    """Offer to hand a complete form in, or say that it has been, after what else there is to say."""
    if walk.form.at_once:
        return Outgoing(_joined(*before))
    see_all = Button(language.say("See all answers"), press_for_all(walk, REVIEW))
    said = _joined(*before, _ended(walk, language))
    if walk.closed is not None:
        return Outgoing(said, (see_all, *walk.closed.buttons))
    if walk.handed_in:
        return Outgoing(said, (see_all, Button(language.say("See the result"), press_for_all(walk, RESULT))))
    if holding_back(walk):
        return Outgoing(said, (see_all,))
    offered = (Button(language.say("Hand in"), press_for_all(walk, HAND_IN)), see_all)
    numbered = tuple(replace(one, label=f"{place}. {one.label}") for place, one in enumerate(offered, 1))
    return Outgoing(said, numbered)


def _ended(walk: Walk, language: Language) -> str:
    """Say that a form is complete, or handed in and who looks at it."""
    if walk.closed is not None:
        return walk.closed.text
    if walk.handed_in:
        handed_in = language.say(
            "This form has been handed in. To change something, type for example EDIT {number}.", number=to_edit(walk)
        )
        return "\n".join(filter(None, [handed_in, walk.who_looks()]))
    if held := holding_back(walk):
        not_yet = language.say("It cannot be handed in yet.")
        own = language.say("To answer it yourself type EDIT {number}.", number=numbers(held[:1]))
        return f"{not_yet} {waiting(walk, language)}\n{own}"
    if waits := waiting(walk, language):
        blank = language.say("If it is handed in now, that counts as left blank. Hand it in?")
        return f"{waits}\n{blank}"
    if walk.was_handed_in:
        return language.say("It has been changed. Hand it in again?")
    return language.say("All questions are answered. Hand it in?")


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
    return Turn((said,), refused=code, why=why)


def mark(walk: Walk, language: Language) -> str:
    """Say who set the pass mark; empty where only the form speaks of one. Its paper is named to officers who ask."""
    if walk.mark is None:
        return ""
    match walk.mark.set_by:
        case "province":
            return language.say("Pass mark of the province: {points}.", points=walk.mark.points)
        case "village":
            return language.say("Pass mark of the village: {points}.", points=walk.mark.points)
        case _:
            return language.say("Pass mark of the commune: {points}.", points=walk.mark.points)


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


def answers(walk: Walk, language: Language) -> list[str]:
    """List all questions with their answers."""
    spots = (spot for spot in walk.spots() if spot.path in walk.log or spot.path in walk.left or walk.answered(spot))
    return [_reviewed(walk, spot, language) for spot in spots] or [language.say("There is no answer yet.")]


def review(walk: Walk, language: Language, page: int = 1) -> Outgoing:
    """List all questions with their answers, a screen at a time."""
    shown = of_pages(walk, answers(walk, language), page, REVIEW, language.say("Answers"))
    if walk.closed is not None:
        return shown
    change = language.say("To change an answer, type for example EDIT {number}.", number=to_edit(walk))
    return replace(shown, text="\n".join(filter(None, [shown.text, change])))


def in_detail(walk: Walk, language: Language, page: int) -> Outgoing:
    """Tell a result in full, a screen at a time."""
    marked = filter(None, [mark(walk, language), draft_mark(walk, language)])
    return of_pages(walk, [*summing_up.in_full(walk, language), *marked], page, RESULT, language.say("Result"))


def above_ending(walk: Walk, shown: Outgoing, language: Language) -> Outgoing:
    """Put what can be done with a complete form under a page."""
    ended = ending(walk, language)
    others = (one for one in ended.buttons if one.press != press_for_all(walk, REVIEW))
    text = f"{shown.text}\n{ended.text}"
    is_put = walk.closed is not None or not walk.handed_in
    text = text if is_put and not walk.form.at_once and height(text) <= VILLAGERS else shown.text
    return replace(shown, text=text, buttons=(*shown.buttons, *others))


def of_pages(walk: Walk, blocks: Sequence[str], page: int, wish: str, name: str) -> Outgoing:
    """Show one page of what is longer than a screen, and the way to the next."""
    found = pages(blocks, OF_A_PAGE)
    shown = min(max(page, 1), len(found))
    if shown == len(found):
        return Outgoing("\n".join(found[shown - 1]))
    following = Button(f"{name} {shown + 1}/{len(found)}", press_for_all(walk, f"{wish}_{shown + 1}"))
    return Outgoing("\n".join(found[shown - 1]), (following,))


def _reviewed(walk: Walk, spot: Spot, language: Language) -> str:
    asked = shortened(label(walk, spot, language))
    if spot in left_waiting(walk):
        return f"{spot.question.number or '+'}. {asked}\n   → {left_to(walk, language)}"
    fallen = walk.why_open(spot)
    why = f"\n   ({say_fallen(walk, fallen, language)})" if fallen is not None else ""
    return f"{spot.question.number or '+'}. {asked} → {answer_text(walk, spot, language)}{why}"


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
