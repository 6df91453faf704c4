"""Answers, however they come: typed, several in one line, tapped on a new or an old button, or sent as a photo."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from conversations.form import QuestionKind
from conversations.press import MEANT, NO_QUESTION, SKIP, Press, read_press, version_of
from conversations.saying import telling, values
from conversations.saying.asking import name_of
from conversations.saying.refusing import candidates, example, say_misread, say_refusal
from conversations.screen import height
from conversations.speech import Outgoing
from conversations.turns import looking, wishing
from conversations.turns.hearing import hear
from conversations.turns.missed.narrowing import narrowed, with_kept
from conversations.understanding import Likely, Misread, fold, is_bare, numbered_answers, split_answers
from conversations.walking import evidence
from conversations.walking.before import to_edit
from conversations.walking.outcome import Answered, Turn, WalkDeed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from conversations.language import Language
    from conversations.speech import Media, MediaKind
    from conversations.walking.checking import Refusal
    from conversations.walking.spot import Spot
    from conversations.walking.walk import Walk

_MEDIA = {QuestionKind.IMAGE: "image", QuestionKind.AUDIO: "audio", QuestionKind.FILE: "file"}
FEW = 3  # answers that are confirmed each on a line of its own
_NOT_IN_A_ROW = {QuestionKind.TEXT, QuestionKind.GEOPOINT, *_MEDIA}


def answer_line(walk: Walk, text: str, language: Language, today: date) -> Turn:
    """Answer the open question with a line of text, or several questions where the line holds several answers."""
    spot = walk.asked
    if spot is None:
        return Turn((telling.result(walk, language),))
    if spot.question.kind in _MEDIA:
        return telling.refuse(walk, language, "not_media", example(spot, language))
    if spot.question.kind not in _NOT_IN_A_ROW and (named := numbered_answers(text)):
        return several(walk, _named(walk, named), language, today)
    value = hear(spot, text, walk, today)
    match value:
        case str():
            return looking.put(walk, spot, with_kept(walk, spot, value), language)
        case Likely():
            likely = with_kept(walk, spot, value.value)
            in_pieces = _in_pieces(walk, spot, text, language, today)
            return in_pieces or looking.propose(walk, spot, likely, language)
        case Misread():
            return (
                _in_pieces(walk, spot, text, language, today)
                or narrowed(walk, spot, text, value, language, today)
                or _asked_again(walk, spot, value, language)
            )


def _asked_again(walk: Walk, spot: Spot, misread: Misread, language: Language) -> Turn:
    """Put a question again that was not understood, with the numbers that may have been meant to be tapped."""
    turn = telling.refuse(walk, language, misread.why, say_misread(spot, misread, language))
    taps = candidates(walk, spot, misread)
    return replace(turn, says=tuple(replace(said, buttons=(*taps, *said.buttons)) for said in turn.says))


def _in_pieces(walk: Walk, spot: Spot, text: str, language: Language, today: date) -> Turn | None:
    """Take a line that holds several answers; None where it does not, and where an answer is looked at.

    A remark belongs to its question: every piece has to be an answer and nothing else. Several choices stand in one
    line themselves, so there only lines part answers.
    """
    pieces = split_answers(text) if spot == walk.open and spot.question.kind not in _NOT_IN_A_ROW else ()
    if spot.question.kind is QuestionKind.SELECT_MULTIPLE and "\n" not in text.strip():
        return None
    if len(pieces) > 1 and all(is_bare(piece) or _is_choice(walk, piece) for piece in pieces):
        return several(walk, _in_order(walk, pieces), language, today)
    return None


def _is_choice(walk: Walk, piece: str) -> bool:
    said = fold(piece)
    labels = (choice.label for question in walk.form.questions for choice in question.choices)
    return any(fold(label.bare(code)) == said for label in labels for code in label.variants)


def _in_order(walk: Walk, pieces: Iterable[str]) -> Iterable[tuple[Spot | None, str]]:
    # The open question is looked for anew after each piece: an answer may open or close the next ones.
    return ((walk.open, piece) for piece in pieces)


def _named(walk: Walk, named: Iterable[tuple[int, str]]) -> Iterable[tuple[Spot | None, str]]:
    return ((next(iter(walk.numbered(number)), None), piece) for number, piece in named)


def several(walk: Walk, pairs: Iterable[tuple[Spot | None, str]], language: Language, today: date) -> Turn:
    """Take answers one by one and stop at the first that does not fit; what was taken stays."""
    if walk.price or walk.closed is not None:
        return _one_by_one(walk, pairs, language, today)
    said: list[str] = []
    deeds: list[WalkDeed] = []
    refused = None
    for spot, piece in pairs:
        trouble = _take(walk, spot, piece, language, today)
        if trouble is not None or spot is None:
            refused, why = _trouble(walk, spot, trouble, language)
            said.append(language.say("From “{piece}” on nothing was written down. {why}", piece=piece, why=why))
            break
        deeds.append(Answered(spot.path, walk.log[spot.path]))
        said.append(f"{spot.question.number}. {values.noted(walk, spot, language)}")
        if walk.look is not None and walk.look.spot == spot:
            walk.look = None
    return Turn(_after(walk, said, language), tuple(deeds), refused)


def _after(walk: Walk, said: list[str], language: Language) -> tuple[Outgoing, ...]:
    """Go on behind several answers; many stand in a message of their own."""
    told = "\n".join(said) if len(said) <= FEW else " · ".join(said)
    if height(told) <= FEW + 1:
        return (telling.goes_on(walk, language, told),)
    return Outgoing(told), telling.goes_on(walk, language)


def _one_by_one(walk: Walk, pairs: Iterable[tuple[Spot | None, str]], language: Language, today: date) -> Turn:
    """Propose one after the other what differs, where another answer costs something."""
    found: dict[str, tuple[Spot, str]] = {}
    for spot, piece in pairs:
        value = hear(spot, piece, walk, today) if spot is not None and spot.question.kind not in _NOT_IN_A_ROW else None
        if spot is None or value is None or isinstance(value, Misread):
            one = language.say(
                "This form has been handed in: please change one answer at a time, for example EDIT {number}.",
                number=to_edit(walk),
            )
            return telling.refuse(walk, language, "too_many", one)
        said = value.value if isinstance(value, Likely) else value
        if walk.log.get(spot.path) != said:
            found[spot.path] = (spot, said)
    if not found:
        return looking.leave(walk, language)
    (first, said), *others = found.values()
    walk.changes |= {spot.path: value for spot, value in others}
    return looking.propose(walk, first, said, language)


def _take(walk: Walk, spot: Spot | None, piece: str, language: Language, today: date) -> Misread | Refusal | None:
    if spot is None or spot.question.kind in _NOT_IN_A_ROW:
        return Misread("too_many")
    value = hear(spot, piece, walk, today)
    if isinstance(value, Likely):
        return Misread("ambiguous", (values.value_text(walk, spot, value.value, language),))
    return value if isinstance(value, Misread) else walk.put(spot, value)


def _trouble(walk: Walk, spot: Spot | None, trouble: Misread | Refusal | None, language: Language) -> tuple[str, str]:
    if spot is None or trouble is None:
        return "too_many", ""
    if isinstance(trouble, Misread):
        alone = spot.question.kind in _NOT_IN_A_ROW
        return trouble.why, example(spot, language) if alone else say_misread(spot, trouble, language)
    return trouble.code, say_refusal(walk, trouble, language)


def takes(spot: Spot, kind: MediaKind) -> bool:
    """Whether a question is answered by such a photo or file."""
    return _MEDIA.get(spot.question.kind) == kind


def spots_for(walk: Walk, kind: MediaKind) -> list[Spot]:
    """Give the question that is asked if it wants for such a photo or file, else all that still lack one."""
    if walk.asked is not None and takes(walk.asked, kind):
        return [walk.asked]
    return [spot for spot in walk.spots() if takes(spot, kind) and walk.log.get(spot.path) is None]


def answered_with(walk: Walk, kind: MediaKind) -> list[Spot]:
    """Give the questions that such a photo or file stands at."""
    return [spot for spot in walk.spots() if takes(spot, kind) and walk.log.get(spot.path)]


def just_answered(walk: Walk, kind: MediaKind) -> Spot | None:
    """Give the question that a photo has just answered, where what is asked now wants none: one more belongs to it."""
    wants = walk.asked is not None and takes(walk.asked, kind)
    if kind != "image" or wants or walk.handed_in or walk.closed is not None:
        return None
    spot = walk.find(walk.last) if walk.last else None
    return spot if spot is not None and takes(spot, kind) and walk.log.get(spot.path) else None


def answer_media(walk: Walk, media: Media, language: Language, more: Sequence[Media] = ()) -> Turn:
    """Take what was sent for the open question, or the one just answered, or for the only one that still lacks it."""
    others = [one.id for one in more]
    if behind := just_answered(walk, media.kind):
        return add_media(walk, behind, [media.id, *others], language)
    refused = unwanted(walk, media.kind, language)
    return refused or looking.put(walk, spots_for(walk, media.kind)[0], media.id, language, more=others)


def unwanted(walk: Walk, kind: MediaKind, language: Language) -> Turn | None:
    """Refuse what nothing asks for, or what more than one question does; None where it is wanted."""
    if just_answered(walk, kind):
        return None
    spots = spots_for(walk, kind)
    if len(spots) == 1:
        return looking.closed(walk, language) if walk.closed is not None else None
    if spots:
        names = " / ".join(str(spot.question.number) for spot in spots)
        which = language.say(
            "Which question is this for: {options}? Type EDIT and its number, send again.", options=names
        )
        return telling.refuse(walk, language, "ambiguous", which)
    return telling.refuse(walk, language, "not_media", _needless(walk, kind, language))


def _needless(walk: Walk, kind: MediaKind, language: Language) -> str:
    """Say that nothing asks for a photo now, and how another one takes the place of the one that was sent."""
    told = language.say("No photo or file is needed here now.")
    sent = answered_with(walk, kind)
    if len(sent) != 1 or walk.closed is not None:
        return told
    number = sent[0].question.number
    return (
        told
        + " "
        + language.say("The one of question {number} is kept; to send another type EDIT {number}.", number=number)
    )


def add_media(walk: Walk, spot: Spot, given: Sequence[str], language: Language) -> Turn:
    """Put more photos behind the answer that stands at a question."""
    deeds = evidence.add(walk, spot, given)
    return Turn((telling.goes_on(walk, language, added(walk, spot, given, len(deeds), language)),), deeds)


def added(walk: Walk, spot: Spot, given: Iterable[str], number: int, language: Language) -> str:
    """Say how many of the photos given were put behind an answer, and how many are kept where some were too many."""
    more = _added(walk, spot, number, language) if number else ""
    if set(given) - set(evidence.of(walk, spot)):
        return "\n".join(filter(None, [more, too_many_photos(language)]))
    return more or values.photos_noted(1, language)


def _added(walk: Walk, spot: Spot, number: int, language: Language) -> str:
    name = name_of(walk, spot, language)
    question = f"{name[:1].lower()}{name[1:]}"
    if number == 1:
        return language.say("✓ One more photo for {question}.", question=question)
    return language.count(
        "✓ {number} more photo for {question}.", "✓ {number} more photos for {question}.", number, question=question
    )


def too_many_photos(language: Language) -> str:
    """Say how many photos are kept for a question."""
    return language.say("At most {number} photos are kept for one question.", number=evidence.MOST)


def answer_press(walk: Walk, carried: str, language: Language) -> Turn:
    """Take a tap: it lands on its own question, however late it comes, or is gently refused."""
    press = read_press(carried)
    if press is None or press.walk != walk.name:
        old = language.say("This button belongs to another form. Please answer the question below.")
        return telling.refuse(walk, language, "old_button", old)
    if press.question == NO_QUESTION:
        return wishing.press_wish(walk, press.chosen[0], language)
    if press.version != version_of(walk):
        changed = language.say("The form has changed since. Please answer the question below.")
        return telling.refuse(walk, language, "old_button", changed)
    spot = pressed(walk, press)
    if spot is None:
        return telling.refuse(walk, language, "not_relevant", language.say("This question no longer needs an answer."))
    return looking.pressed(walk, spot, press.chosen[0], language) or _tapped(walk, spot, press, language)


def _tapped(walk: Walk, spot: Spot, press: Press, language: Language) -> Turn:
    if press.chosen[0].startswith(f"{MEANT}_"):  # a way on from a question that has been answered since
        return looking.is_over(walk, language)
    if press.chosen == (SKIP,):
        return wishing.skip(walk, spot, language) if spot == walk.asked else Turn((telling.goes_on(walk, language),))
    return looking.put(walk, spot, with_kept(walk, spot, _value(spot, press)), language)


def pressed(walk: Walk, press: Press) -> Spot | None:
    """Find the question a press belongs to, if it is asked as things stand."""
    named = (spot for spot in walk.spots() if spot.question.field.number == press.question)
    return next((spot for spot in named if spot.instance == press.instance), None)


def _value(spot: Spot, press: Press) -> str:
    choices = spot.question.choices
    names = [choices[int(c) - 1].name for c in press.chosen if c.isdecimal() and 0 < int(c) <= len(choices)]
    return " ".join(names) if choices else press.chosen[0]
