"""A conversation about a form as it goes on, what a random villager adds to it, and what holds after every turn."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from bot.channel import Limits
from bot.delivery.fit import fit
from bot.words import words_for
from conversations.form import QuestionKind
from conversations.saying.asking import question_text
from conversations.speech import Incoming, Media
from conversations.turns.turn import begin, take_turn
from conversations.understanding import fold
from conversations.walking import kept_look
from conversations.walking.outcome import Answered, Paused
from conversations.walking.walk import Walk
from tests.conversations.forms_at_hand import NOW, form

if TYPE_CHECKING:
    from collections.abc import Callable

    from conversations.form import Form
    from conversations.speech import Button
    from conversations.walking.outcome import Turn
    from conversations.walking.spot import Spot

LINES = Limits(text=2000, buttons=0)
MOST_BYTES = 64  # of what a button carries
WISHES = ("lui", "Sửa câu 1", "sua cau 2", "sửa 3", "câu 2.1 nhầm rồi", "bo qua", "dừng", "?", "xem lại", "làm lại")
WISHES += ("nộp", "có", "không", "back", "edit 1", "hand in", "cảm ơn")
NONSENSE = ("", " ", "\0", "\u202e\u200f", "😀", "nan", "-1", "9" * 40, "1 2 3", "1c 2k", "c k", "2, có", "x" * 5000)
NONSENSE += ("31/2/2026", "{answer}", "%s %d", "${ten}", "1..1-1.1", "!begin.1", "\ud800")


@dataclass
class Talk:
    """A conversation, with the log as storage keeps it: nothing but the deeds, one after the other."""

    walk: Walk
    language: str = "vi"
    preload: dict[str, str] = field(default_factory=dict)
    log: dict[str, str | None] = field(default_factory=dict)
    buttons: list[Button] = field(default_factory=list)

    def hear(self, text: str = "", press: str = "", media: Media | None = None) -> Turn:
        heard = Incoming("web", "phone-1", "1", NOW, text=text, press=press, media=media)
        turn = take_turn(self.walk, heard, words_for(self.language))
        self.note(turn)
        return turn

    def note(self, turn: Turn) -> None:
        for deed in turn.deeds:
            if isinstance(deed, Answered):
                self.log[deed.path] = deed.value
        self.buttons += [button for said in turn.says for button in said.buttons]

    def reloaded(self) -> Walk:
        walk = Walk(self.walk.form, self.log.items(), began=NOW, now=NOW, preload=self.preload, name=self.walk.name)
        walk.handed_in = self.walk.handed_in
        kept_look.restore(walk, kept_look.write(self.walk, NOW), NOW)
        return walk


def talk(given: Form | str, language: str = "vi", **preload: str) -> Talk:
    of = form(given) if isinstance(given, str) else given
    begun = Talk(Walk(of, began=NOW, now=NOW, preload=preload, name="7"), language, preload)
    begun.note(begin(begun.walk, words_for(language)))
    return begun


def typed(draw: Callable, walk: Walk, spot: Spot) -> dict[str, object]:
    """Draw an answer that fits the kind of the question, in one of the ways in which people give it."""
    kind = spot.question.kind
    choices = walk.choices(spot)
    if choices:
        place = draw(st.integers(1, len(choices)))
        label = choices[place - 1].label.say(walk.sheet.at(spot.question.field, spot.instance, "vi"))
        return {"text": draw(st.sampled_from((str(place), label, fold(label), label.upper(), f"dạ {place} ạ")))}
    if kind in {QuestionKind.IMAGE, QuestionKind.AUDIO, QuestionKind.FILE}:
        return {"media": Media(kind.value, draw(st.text("abcdef", min_size=8, max_size=8)))}
    return {"text": draw(_TYPED[kind])}


_NUMBERS = st.integers(0, 12).map(str)
_TYPED = {
    QuestionKind.INTEGER: _NUMBERS
    | _NUMBERS.map("{} người".format)
    | st.sampled_from(("hai", "mười hai", "0", "100%")),
    QuestionKind.DECIMAL: _NUMBERS | st.sampled_from(("1,5", "ba rưỡi")),
    QuestionKind.TEXT: st.sampled_from(("An", "nhà ông Mẫu", "3")),
    QuestionKind.DATE: st.sampled_from(("20/11/2026", "20-11-2026", "1/2/2026", "ngày 3 tháng 4 năm 2026")),
    QuestionKind.GEOPOINT: st.sampled_from(("21.386 103.017", "21,386, 103,017", "📍 21.386 103.017 ±12")),
    QuestionKind.ACKNOWLEDGE: st.sampled_from(("ok", "đã hiểu", "1")),
    QuestionKind.ANOTHER: st.sampled_from(("có", "không", "2", "k")),
}


def something(draw: Callable, talking: Talk) -> dict[str, object]:
    """Draw whatever a person may send: mostly an answer, sometimes a wish, nonsense, an old button or a photo."""
    what = draw(st.integers(1, 10))
    spot = talking.walk.open
    if what <= 5 and spot is not None:
        return typed(draw, talking.walk, spot)
    if what <= 7:
        return {"text": draw(st.sampled_from(WISHES))}
    if what == 8:
        return {"text": draw(st.sampled_from(NONSENSE) | st.text(max_size=20))}
    if what == 9 and talking.buttons:
        return {"press": draw(st.sampled_from(talking.buttons)).press}
    return {"media": Media(draw(st.sampled_from(("image", "audio", "file"))), "ab12")}


def check(talking: Talk, turn: Turn) -> None:
    """What holds after every turn, whatever was heard."""
    walk = talking.walk
    assert turn.says
    for said in turn.says:
        assert said.text.strip()
        assert all(button.label and len(button.press.encode()) <= MOST_BYTES for button in said.buttons)
        for piece in fit(said, LINES):
            assert piece.text.strip()
            assert len(piece.text) <= LINES.text
            assert not piece.buttons
    assert list(walk.log.items()) == list(talking.log.items()), "the deeds do not make the log"
    again = talking.reloaded()
    assert (again.open, again.look) == (walk.open, walk.look)
    assert dict(again.sheet.leaves()) == dict(walk.sheet.leaves())
    if walk.open is not None:
        assert walk.open.path not in talking.log or not holds(walk, walk.open), "asked again"
    if walk.asked is not None and not any(isinstance(deed, Paused) for deed in turn.deeds):
        is_proposal = walk.look is not None and walk.look.proposed is not None
        assert is_proposal or question_text(walk, walk.asked, words_for(talking.language)) in turn.says[-1].text


def holds(walk: Walk, spot: Spot) -> bool:
    """Whether an answer that was given still holds; only where it does not is its question asked again.

    Looked at here for itself, from what the form says, and not asked of the walk.
    """
    question, value = spot.question, walk.log[spot.path]
    env = walk.sheet.at(question.field, spot.instance)
    if value is None:
        return question.required is None or not question.required(env)
    if question.choices and not {choice.name for choice in walk.choices(spot)}.issuperset(value.split()):
        return False
    return question.constraint is None or question.constraint(walk.sheet.at(question.field, spot.instance))
