"""Who gets the word: the one written table of the doors at which everything heard is tried, in this order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.dialogue import looking
from bot.routing import belonging, doors, front_doors
from bot.routing.typed import words_in_place
from conversations.turns import late
from storage.people import accounts

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.dialogue.visit import Visit
    from bot.routing.doors import Answer, Called
    from conversations.speech import Outgoing

DOORS: tuple[Callable[[Visit, Called], Visit | Answer], ...] = (
    # What was heard is made out first; a command that was called needs no guessing, and passes these doors.
    doors.officer_by_hand,  # Before all: what is said to an officer is neither an answer nor a command of ours.
    belonging.edited,  # An edited answer changes itself; any other edit is an event like the next.
    doors.event,  # Then: nobody said anything, so nothing behind may take it for an answer.
    belonging.reply,  # A reply belongs to what it replies to, before any door may take it for something else.
    doors.the_rest,  # `xem thêm` reads on, whatever lies in front, and changes nothing there.
    doors.slip,  # Right behind a decision it is about that, and not about what was put next.
    doors.who_waits,  # `đúng` with nothing in front can only mean who waits at the village's door.
    doors.what_came_in,  # A short answer may belong to what came in last; asked before anything takes it.
    # What is answered whoever speaks, and whatever lies in front.
    doors.sent_file,  # A file says itself what it is; a form in front would only refuse it.
    doors.open_to_all,  # A stranger's `bắt đầu` begins the open form, if there is one; later doors ask them to join.
    doors.anywhere,  # `có phải thật không` is answered to strangers too, or a swindler has won.
    doors.passing,  # Taking consent back and handing the phone on are never the answer to a question.
    doors.code,  # A code typed into an errand was meant as a code, and is told apart by its check letters.
    # What lies in front of who speaks; before the doors for strangers, as joining is an errand of a stranger.
    front_doors.office_ended,  # What an office began ends with it; before the errand takes a word for its answer.
    front_doors.lapsed,  # What would be frozen for good is no answer to a command, nor to the words of another day.
    front_doors.question_of_another_day,  # Before the errand takes a word of today for the answer of yesterday.
    front_doors.errand_at_rest,  # An hour later a command is a command again; so it comes before the errand itself.
    front_doors.asked,  # What people ask anywhere; it looks itself whether the open question takes it for an answer.
    front_doors.answer_or_command,  # Where words are asked for, a command may be the answer: asked, not swallowed.
    front_doors.another_photo,  # Of photos sent together only the first is told that nothing asks for it.
    front_doors.errand_in_front,  # An errand lies before every form: what is said is its answer.
    # Who is it? From here on somebody known speaks.
    doors.stranger,  # Nothing behind is for those who have not joined.
    doors.who_speaks,  # On a shared phone nobody answers in the name of another; other commands ask by themselves.
    doors.new_purpose,  # Before anything is begun for a purpose that nobody has agreed to.
    doors.command,  # Behind the errand, whose answer may look like one; before the form, which is left by commands.
    # Nothing was called, and no errand is open.
    doors.dormant,  # Who holds no role any more has no form, but may still see and erase what is kept.
    doors.of_others,  # Only who holds an office has some words; everybody else hears whose they are.
    doors.behind_number,  # Right under the numbers of a report one of them is named, and no form is answered.
    doors.unanswered,  # Under a form that is handed in nothing is open; a human may know what is meant.
    doors.edit_by_number,  # `sửa 2` under what came in about another form is of that one, or of the one that rests.
    doors.form,  # The form of the tapped button, or the one in focus, takes every text.
    # Nothing lies in front either: what else may have been meant, the surest first.
    doors.code_with_a_slip,  # Looks like a code, so it is no wish.
    doors.had_it,  # `ok` right behind an announcement that asks whether it was received says that it was.
    doors.wish,  # What the table of words and places says of a form at rest, or of an empty room.
    doors.let_in,  # `đúng` and `không phải` once more, where something in front kept the first such door shut.
    doors.almost_a_stop,  # Behind letting in: a bare `dung` is `đúng` where somebody waits, else perhaps `dừng`.
    doors.greeting,  # Last, and open to everything: somebody who writes is never left without an answer.
)

_OF_WHAT_LIES_IN_FRONT = {
    doors.officer_by_hand,
    belonging.edited,
    doors.event,
    belonging.reply,
    doors.the_rest,
    front_doors.answer_or_command,
    front_doors.another_photo,
    front_doors.errand_in_front,
    doors.form,
}
"""At every other door something else is answered, and what was proposed is over.

What an officer writes and what is no answer changes nothing: the proposal is put again, or waits.
"""

_WHERE_NOTHING_IS_OPEN = {doors.stranger, doors.who_speaks, doors.dormant, doors.greeting}


def converse(visit: Visit) -> list[Outgoing]:
    """Answer one Incoming; what it changes is written in the visit's transaction."""
    if visit.heard.event != "left" and visit.account.unreachable_at is not None:
        accounts.find_again(visit.tx, visit.account.id)
    called = words_in_place.find(visit)
    if called is not None:
        visit = looking.drop_unanswered(visit)
    for door in DOORS:
        said = door(visit, called)
        if isinstance(said, list):
            if door not in _OF_WHAT_LIES_IN_FRONT:
                looking.drop_unanswered(visit)
            return _with_photo(visit, said) if door in _WHERE_NOTHING_IS_OPEN else said
        if said is not None and said is not visit:
            visit, called = said, words_in_place.find(said)
    raise AssertionError("the last door answers everything")


def _with_photo(visit: Visit, said: list[Outgoing]) -> list[Outgoing]:
    """Say first what becomes of a photo or file that was sent where nothing is open."""
    sent, words = visit.heard.media or visit.heard.remote, visit.language
    if sent is None or not said:
        return said
    told = [late.not_asked_for(sent.kind, words)]
    if visit.speaker is None and visit.speakers:
        told = [late.who_first(sent.kind, words)]
    elif any(role.kind == "village_head" for role in visit.roles):
        told.append(words.say("A photo of a household: type ENTER and its number, like ENTER 3, then send it."))
    first, *others = said
    return [replace(first, text="\n".join([*told, first.text])), *others]
