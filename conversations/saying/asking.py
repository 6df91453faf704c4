"""How a question is put: its number, its words, its choices, and the notes that stand before it."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from conversations.form import MEDIA, QuestionKind
from conversations.press import ACCEPT, KEEP, MEANT, SKIP, place_of, press_of
from conversations.saying import change_or_keep, choices, long_lists
from conversations.saying.refusing import say_fallen
from conversations.saying.values import answer_text, value_text
from conversations.screen import VILLAGERS, height
from conversations.speech import Button, Outgoing
from conversations.understanding.words import read_word
from conversations.walking import evidence
from conversations.walking.checking import is_required
from conversations.walking.look import Look

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from conversations.language import Language
    from conversations.saying.long_lists import Tap
    from conversations.walking.spot import Spot
    from conversations.walking.walk import Walk


def put(walk: Walk, spot: Spot, language: Language, *before: str, only: Sequence[str] | None = None) -> Outgoing:
    """Put a question, after what else there is to say: with the answer that stands, or the one that is proposed.

    Of a long list only the first choices are shown, or those that are named.
    """
    look = walk.look if walk.look is not None and walk.look.spot == spot else None
    if look is not None and look.proposed is not None:
        return _proposal(walk, look, look.proposed, language, *before)
    asked, tapped = question_text(walk, spot, language, is_narrowed=only is not None), list[Button]()
    if look is not None:
        is_left = spot.path in walk.left and spot.path not in walk.log
        stands = left_to(walk, language) if is_left else _stands(answer_text(walk, spot, language), language)
        # After a proposal another answer costs it anew; so it is read with that one, not here.
        goes = change_or_keep.goes(walk.more.get(spot.path, ()), language)
        asked = "\n".join(filter(None, [asked, stands, goes, walk.price if look.price else ""]))
        tapped.append(Button(language.say("Keep as it is"), press_of(walk, spot, KEEP)))
    elif spot.path in walk.earlier and not walk.answered(spot):
        earlier = language.say("Before: {answer}", answer=value_text(walk, spot, walk.earlier[spot.path], language))
        asked = f"{asked}\n{earlier}"
        tapped.append(Button(language.say("Keep as it is"), press_of(walk, spot, KEEP)))
    elif (default := walk.default(spot)) is not None:
        asked = f"{asked}\n{_stands(value_text(walk, spot, default, language), language)}"
        tapped.append(Button(language.say("Keep"), press_of(walk, spot, f"{ACCEPT}_{Look(spot, default).mark}")))
    sent_back = remark(walk, spot, language)
    text = _stacked(filter(None, [*before, why_again(walk, spot, language, *before), sent_back]), asked)
    offered = buttons(walk, spot, language, text, only)
    many = spot.question.kind is QuestionKind.SELECT_MULTIPLE
    return Outgoing(text, (*offered, *tapped), many=many, asks=place_of(walk, spot))


def _stacked(above: Iterable[str], asked: str) -> str:
    """Put what else there is to say above a question, close together where it would push that off the screen."""
    said = list(above)
    apart = "\n\n".join([*said, asked])
    return apart if height(apart) <= VILLAGERS else "\n\n".join(["\n".join(said), asked])


def remark(walk: Walk, spot: Spot, language: Language) -> str:
    """Say with which words a question was sent back, until it is answered anew; empty where it was not."""
    if spot.path not in walk.remarks or spot.path in walk.log:
        return ""
    return language.say("This question was sent back: “{remark}”", remark=walk.remarks[spot.path])


def left_to(walk: Walk, language: Language) -> str:
    """Say for whom a question waits that was left to somebody."""
    if walk.left_to == "commune":
        return language.say("Waits for the commune.")
    return language.say("Waits for the village head.")


def why_again(walk: Walk, spot: Spot, language: Language, *before: str) -> str:
    """Say what stands at a question that was answered and why it does not hold; empty where it does.

    What was said before is not said again.
    """
    fallen = walk.why_open(spot)
    if fallen is None:
        return ""
    why, stands = say_fallen(walk, fallen, language), _stands(answer_text(walk, spot, language), language)
    return stands if any(why in said for said in before) else f"{stands}. {why}"


def stands_already(walk: Walk, spot: Spot, language: Language) -> str:
    """Say in short what is written down at a question that waits: what does not hold any more, or its default."""
    default = walk.default(spot)
    if default is None:
        return why_again(walk, spot, language)
    return _stands(value_text(walk, spot, default, language), language)


def _stands(said: str, language: Language) -> str:
    return language.say("Written down now: {answer}", answer=said)


def _proposal(walk: Walk, look: Look, value: str, language: Language, *before: str) -> Outgoing:
    """Ask whether something is meant, in the words of the answer; RIGHT is for channels on which nothing is tapped."""
    accept = press_of(walk, look.spot, f"{ACCEPT}_{look.mark}")
    if look.is_change(walk.price):
        return _change(walk, look.spot, value, language, accept, *before)
    if look.spot.question.kind is QuestionKind.TEXT:
        said = language.say("Write “{answer}” down as the answer? If so type RIGHT, if not NOT RIGHT.", answer=value)
    else:
        said = language.say("Is it {answer}? If so type RIGHT.", answer=value_text(walk, look.spot, value, language))
    word = read_word(value) if look.spot.question.kind is QuestionKind.TEXT else None
    other = (Button(language.say("Not right"), press_of(walk, look.spot, f"{MEANT}_{word}")),) if word else ()
    text = "\n\n".join(part for part in (*before, walk.price, said) if part)
    return Outgoing(text, (Button(language.say("Right"), accept), *other))


def _change(walk: Walk, spot: Spot, value: str, language: Language, accept: str, *before: str) -> Outgoing:
    """Ask whether an answer that it costs something to change is to be changed, after saying what it costs."""
    asked = "\n".join(filter(None, [walk.price, change_of(walk, spot, value, language)]))
    text = "\n\n".join(part for part in (*before, asked) if part)
    keeps = Button(change_or_keep.keep(language), press_of(walk, spot, KEEP))
    return Outgoing(text, (Button(change_or_keep.change(language), accept), keeps))


def change_of(walk: Walk, spot: Spot, value: str, language: Language) -> str:
    """Ask whether an answer is to be changed into another one."""
    question = name_of(walk, spot, language)
    if spot.question.kind is QuestionKind.IMAGE and (stands := evidence.of(walk, spot)):
        return change_or_keep.photos_for_others(len(value.split()), len(stands), question, language)
    if spot.question.kind in MEDIA:
        return language.say("Put what has just been sent in its place? ({question})", question=question)
    return language.say(
        "Change {question} from “{before}” to “{after}”?",
        question=question,
        before=answer_text(walk, spot, language),
        after=value_text(walk, spot, value, language),
    )


def question_text(walk: Walk, spot: Spot, language: Language, *, is_narrowed: bool = False) -> str:
    """Say a question in full: heading of its part, number, words, and how to answer where that is not plain."""
    lines = [_heading(walk, spot, language), _number(walk, spot, language), label(walk, spot, language)]
    manner = "" if is_narrowed else choices.manner(walk, spot, language)
    return "\n".join(line for line in (*lines, manner) if line)


def label(walk: Walk, spot: Spot, language: Language) -> str:
    """Say the words of a question or note."""
    question = spot.question
    if question.kind is QuestionKind.ANOTHER:
        name = walk.form.groups.get(question.field.path)
        said = name.say(walk.sheet.spoken(spot, language)) if name else ""
        return language.say("Is there one more? ({name})", name=said) if said else language.say("Is there one more?")
    return question.label.say(walk.sheet.spoken(spot, language))


def hint(walk: Walk, spot: Spot, language: Language) -> str:
    """Say the hint of a question, empty where it has none."""
    return spot.question.hint.say(walk.sheet.spoken(spot, language))


def name_of(walk: Walk, spot: Spot, language: Language) -> str:
    """Say what people call a question by: its number, and which instance of a repeat."""
    if spot.question.kind is QuestionKind.ANOTHER:
        return label(walk, spot, language)
    if spot.question.field.repeat is None:
        return language.say("Question {number}", number=spot.question.number)
    return language.say("Question {number}.{instance}", number=spot.question.number, instance=spot.instance)


def notes_before(walk: Walk, spot: Spot | None, language: Language) -> list[str]:
    """Say the notes that stand between the last question and this one; with None, those after the last question."""
    return [text for _, text in note_texts(walk, spot, language)]


def note_texts(walk: Walk, spot: Spot | None, language: Language) -> list[tuple[str, str]]:
    """Give these notes with the name of each in the form."""
    notes = (one for one in _said_before(walk, spot) if not one.question.is_heading)
    return [(one.question.field.name, _note(walk, one, language)) for one in notes]


def _said_before(walk: Walk, spot: Spot | None) -> list[Spot]:
    before = _before(walk.all_spots(), spot)
    return list(takewhile(walk.is_note, reversed(before)))[::-1]


def _before(spots: Sequence[Spot], spot: Spot | None) -> Sequence[Spot]:
    """Give the spots that stand before one; all where it is none of them."""
    return spots[: spots.index(spot)] if spot in spots else spots


def _note(walk: Walk, spot: Spot, language: Language) -> str:
    """Say a note, and what a question that may only be read holds."""
    said = label(walk, spot, language)
    value = walk.sheet.value(spot.question.field, spot.instance) if spot.question.shows_value and said else None
    return f"{said}\n{_stands(value_text(walk, spot, value, language), language)}" if value else said


def is_optional(walk: Walk, spot: Spot) -> bool:
    """Whether a question may be left without an answer."""
    return spot.question.kind is not QuestionKind.ANOTHER and not is_required(spot, walk.sheet)


def buttons(
    walk: Walk, spot: Spot, language: Language, text: str = "", only: Sequence[str] | None = None
) -> Iterator[Button]:
    """Give what can be tapped under a text: the choices, and leaving a question out where that is allowed."""
    # The number on a button is the one to type where nothing can be tapped.
    for tap in _shown(walk, spot, language, text, only):
        yield Button(f"{tap.place}. {tap.said}", press_of(walk, spot, tap.carried))
    if is_optional(walk, spot) and spot.question.kind is not QuestionKind.SELECT_MULTIPLE:
        yield Button(language.say("Skip"), press_of(walk, spot, SKIP))


def _shown(walk: Walk, spot: Spot, language: Language, text: str, only: Sequence[str] | None) -> Sequence[Tap]:
    """Give what can be tapped by its number; a number is that of the whole list, also where few are shown."""
    taps = choices.taps(walk, spot, language)
    if not long_lists.is_long(walk, spot):
        return taps
    room = VILLAGERS - height(text) - is_optional(walk, spot)
    return long_lists.shown(taps, room, only)


def _heading(walk: Walk, spot: Spot, language: Language) -> str:
    """Say the heading of the group where the question is the first one asked in it, and that of a matrix."""
    over = [label(walk, one, language) for one in _said_before(walk, spot) if one.question.is_heading]
    return "\n".join(line for line in (_group_heading(walk, spot, language), *over) if line)


def _group_heading(walk: Walk, spot: Spot, language: Language) -> str:
    group = spot.question.field.parent
    name = walk.form.groups.get(group.path) if group is not None else None
    if name is None or group is None or _follows_in_group(walk, spot):
        return ""
    said = name.say(walk.sheet.spoken(spot, language)).upper()
    return f"{said} {spot.instance}" if group.is_repeat else said


def _follows_in_group(walk: Walk, spot: Spot) -> bool:
    group = spot.question.field.parent
    last = _before(walk.spots(), spot)[-1:]
    return any(one.question.field.parent is group and one.instance == spot.instance for one in last)


def _number(walk: Walk, spot: Spot, language: Language) -> str:
    if not spot.question.number or walk.form.is_short:
        return ""
    last = walk.form.last_number
    number: object = spot.question.number
    if spot.question.field.repeat is not None:
        number = f"{number}.{spot.instance}"
    return language.say("Question {number}/{last}", number=number, last=last)
