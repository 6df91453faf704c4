"""The one table of words and places: what each word that steers a conversation means in each place it can be said.

The program reads it: a form and an errand in `turn`, a round in `rounds.one_line`, and where nothing is open the doors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from conversations.form import MEDIA, QuestionKind
from conversations.understanding.words import Word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from conversations.walking.walk import Walk

REVIEW = "nhan_xet"
"""The errand in which one form after another is looked through."""
IN_A_WALK = ("edit", "proposal", "question", "several", "text", "photo", "result", "handed_in", "review", "errand")
PLACES = (*IN_A_WALK, "round", "pause", "nothing")
# Read from left to right: the word, what it means in a walk in the order of IN_A_WALK, in a round, at rest, elsewhere.
_TABLE = """
go_on     keep   again  again   again   ask    again     ending  ending again  again  | again   open    open
as_it_was keep   drop   answer  answer  ask    answer    not_yet ending answer answer | keep    button  button
later     keep   later  later   later   later  leave_out not_yet ending answer rest   | later   at_rest noted
enough    keep   drop   rest    rest    ask    leave_out not_yet ending answer rest   | rest    at_rest noted
done      keep   again  again   again   ask    again     hand_in ending again  answer | hand_in noted   noted
right     keep   accept answer  answer  answer answer    hand_in ending answer answer | answer  noted   noted
fine      keep   accept answer  answer  answer answer    hand_in ending answer answer | answer  noted   noted
dung      which  accept which   which   answer which     which   ending which  which  | rest    at_rest mute
stop      rest   rest   rest    rest    ask    rest      rest    ending rest   rest   | rest    at_rest mute
back      back   back   back    back    ask    back      back    back   back   back   | back    open    pass
edit      again  drop   edit    edit    ask    edit      edit    edit   edit   edit   | help    open    pass
mistaken  again  drop   back    back    ask    back      back    edit   back   back   | back    open    pass
wrong     again  drop   wrong   wrong   ask    back      edit    edit   wrong  wrong  | back    open    pass
skip      keep   skip   skip    skip    skip   skip      ending  ending skip   skip   | later   pass    pass
help      help   help   help    help    ask    help      ending  ending help   help   | help    help    help
review    review review review  review  ask    review    review  review review review | again   open    pass
see       review review review  review  ask    review    result  result review review | again   open    pass
restart   review review review  review  ask    review    review  review review review | answer  open    pass
hand_in   answer drop   hand_in hand_in ask    answer    hand_in ending answer answer | hand_in open    pass
no        change drop   answer  answer  answer leave_out not_yet ending answer answer | answer  at_rest noted
unknown   answer drop   unknown unknown ask    leave_out ending  ending again  answer | again   help    help
leave     keep   leave  leave   leave   leave  leave_out ending  ending answer answer | answer  open    pass
"""
MEANINGS = {
    "keep": "the answer looked at stays as it was",
    "accept": "what was proposed is written down",
    "change": "what it would answer is proposed: it may as well mean that nothing is to be changed",
    "drop": "what was proposed is not meant; the question is put again",
    "again": "where it stands, and the open question once more",
    "answer": "an answer, like any other text",
    "ask": "one word, or what is no wish, is asked about: is it the answer? Else as at any question",
    "wrong": "asked whether it is the answer or something was mistyped; else the answer before is looked at",
    "which": "where yes may be meant, asked: đúng or dừng; elsewhere dừng",
    "later": "the question, or in a round the household, is put off, and the next one follows",
    "leave_out": "a photo that may be left out is, to be sent at any time; one that must come is put off",
    "unknown": "who may know it is named, with the ways on from a question",
    "leave": "left to the village head, or to the commune where it judges; as any other text where it cannot be",
    "rest": "the form rests, everything is kept; an errand is left, nothing of it is kept",
    "back": "the answer before is looked at, in a round the household before",
    "edit": "asked which question",
    "skip": "left without an answer, where that is allowed",
    "help": "what is asked for, with the ways on, each time otherwise; where nothing is asked, help",
    "review": "all answers",
    "result": "the result in full",
    "ending": "a short ending: complete, or handed in",
    "hand_in": "the form is handed in",
    "not_yet": "one line: kept, to be handed in at any time",
    "open": "the form that rests is opened; for tiếp the one that was stopped last on this phone, or the round",
    "button": "the button with these words that was shown last, if there is one; else as any other text",
    "at_rest": "one line: it rests already",
    "mute": "what shall this phone not get any more?",
    "noted": "one line: whenever it suits, a form is begun so; where somebody waits to be let in, that is meant",
    "pass": "as any other text",
}


def _read(table: str) -> Mapping[Word, Mapping[str, str]]:
    rows = [line.replace("|", " ").split() for line in table.strip().splitlines()]
    words: dict[str, Word] = {word: word for word in get_args(Word)}
    return {words[word]: dict(zip(PLACES, meanings, strict=True)) for word, *meanings in rows}


TABLE = _read(_TABLE)
OF_COMMANDS: Mapping[str, Word] = {
    "begin": "go_on",
    "as_above": "as_it_was",
    "review": "review",
    "help": "help",
    "reported": "hand_in",
    "tell": "unknown",
}
"""The commands that such a word calls too: in a walk it is the walk's, but for HELP, HANDED OVER and READ TO."""


CALLED: Mapping[str, str] = {
    "go_on": "tiếp, tiếp tục",
    "as_it_was": "như cũ, giữ nguyên",
    "later": "để sau, câu sau, mai trả lời, hỏi lại ông đã",
    "enough": "thôi",
    "done": "xong",
    "right": "đúng, đúng rồi",
    "fine": "được, ok, vâng, 👍",
    "dung": "dung",
    "stop": "dừng, nghỉ, bận rồi, mai làm tiếp",
    "back": "lùi, câu trước",
    "edit": "sửa, without a number",
    "mistaken": "bấm nhầm",
    "wrong": "sai rồi",
    "skip": "bỏ qua",
    "help": "?, là sao",
    "review": "xem lại",
    "see": "xem",
    "restart": "làm lại",
    "hand_in": "nộp, gửi đi",
    "no": "không, chưa",
    "unknown": "không biết",
    "leave": "nhờ trưởng bản",
}


def written() -> list[str]:
    """Write the table as docs/chat.md prints it: a word a line, with its meaning in each place."""

    def line(*cells: str) -> str:
        return f"| {' | '.join(cell.replace('_', ' ') for cell in cells)} |"

    rows = [line(CALLED[word], *(row[place] for place in PLACES)) for word, row in TABLE.items()]
    meanings = [f"- *{name.replace('_', ' ')}*: {what}" for name, what in MEANINGS.items()]
    return [line("said", *PLACES), "|---" * (len(PLACES) + 1) + "|", *rows, *meanings]


def meaning(word: Word | None, place: str) -> str:
    """Say what a word means in a place; what is no such word is an answer."""
    return "answer" if word is None else TABLE[word][place]


def place_of(walk: Walk) -> str:
    """Say in which place of a walk the one who speaks is."""
    look, spot = walk.look, walk.asked
    if look is not None and look.proposed is not None:
        return "proposal"
    if look is not None and look.is_edit:
        return "edit"
    return ("handed_in" if walk.handed_in else "result") if spot is None else place_of_kind(walk, spot.question.kind)


def place_of_kind(walk: Walk, kind: QuestionKind) -> str:
    """Say which place a question of a kind is."""
    if kind in MEDIA:
        return "photo"
    if kind is QuestionKind.TEXT:
        return "text"
    if walk.form.at_once:
        return place_without_words(walk)
    return "several" if kind is QuestionKind.SELECT_MULTIPLE else "question"


def place_without_words(walk: Walk) -> str:
    """Say which place any question of a walk is that wants no words."""
    if walk.form.at_once:
        return "review" if walk.form.form_id == REVIEW else "errand"
    return "question"
