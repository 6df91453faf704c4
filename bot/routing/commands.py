"""The commands of the chat: what people type or tap for each, who may use it, and what answers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue.menu import ANY_OFFICE
from bot.features.activities import command as activity
from bot.features.announcing import command as announce
from bot.features.calendar import changing_command, file
from bot.features.calendar import command as calendar
from bot.features.entering import command as enter
from bot.features.evaluating import as_last_year, beginning, mending, objecting, whose
from bot.features.helping import guide, language, real
from bot.features.joining import letting_in, phones
from bot.features.privacy import showing
from bot.features.recognising import command as recognise
from bot.features.reminding import command as remind
from bot.features.reminding import muting
from bot.features.reporting import progress
from bot.features.reviewing import command as review
from bot.features.reviewing import sample, signing
from bot.features.roster import command as roster
from bot.features.word_of_mouth import coverage, loudspeaker, reading_to
from bot.routing import whole_button
from conversations.press import read_command_press
from conversations.understanding import doubts, fold, read_wish
from conversations.understanding.courtesy import CLOSINGS, OPENINGS, PERSONS, ever_shorter, without_particles
from conversations.understanding.lexicon import spelled_words
from conversations.understanding.telex import spellings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from bot.dialogue.visit import Visit
    from conversations.speech import Outgoing
    from conversations.understanding.courtesy import Words
    from storage.tables import RoleKind

NUMBER = re.compile(r"\d{1,3}")
LONGEST = 60  # characters of a typed command with its argument


class Command(NamedTuple):
    """A command: the words that call it in every language, what answers, and the roles it is for (none: everybody).

    What `takes` more may have an argument typed behind its words, any or of a pattern; what works `anywhere` is
    answered to strangers too, and whatever form is in front; what `passes` is never the answer to an errand.
    """

    words: tuple[str, ...]
    run: Callable[[Visit, str], list[Outgoing]]
    roles: frozenset[RoleKind] = frozenset()
    takes: bool | re.Pattern[str] = False
    anywhere: bool = False
    passes: bool = False


COMMANDS = {
    "begin": Command(
        ("bắt đầu", "tiếp", "tiếp tục", "làm phiếu", "xem phiếu", "see the form", "start", "begin", "continue"),
        beginning.run,
    ),
    "switch": Command(("đổi người", "đổi người khác", "đổi hộ", "đổi nhà", "switch"), whose.run, passes=True),
    "progress": Command(("tiến độ", "progress"), progress.run, ANY_OFFICE, takes=True),
    "language": Command(("ngôn ngữ", "tiếng Việt", "tiếng Anh", "language", "English"), language.run),
    "real": Command(
        ("có phải thật không", "có thật không", "thật không", "có phải lừa đảo không", "lừa đảo", "is this real"),
        real.run,
        anywhere=True,
    ),
    "my_data": Command(("dữ liệu của tôi", "dữ liệu của mình", "my data"), showing.show),
    "rename": Command(("sửa tên", "đổi tên", "correct my name"), showing.rename),
    "withdraw": Command(
        ("rút đồng ý", "rút lại đồng ý", "rút sự đồng ý", "withdraw consent"), showing.withdraw, passes=True
    ),
    "erase": Command(
        ("xóa dữ liệu", "xóa hết dữ liệu", "xóa dữ liệu của tôi", "xóa dữ liệu của mình", "erase my data"),
        showing.erase,
        passes=True,
    ),
    "leave": Command(("rời nhóm", "rời khỏi nhóm", "leave"), phones.run, passes=True),
    "add_phone": Command(("thêm máy", "add a phone"), phones.add_phone),
    "lost_phone": Command(("mất máy", "lost phone"), phones.lost, ANY_OFFICE, takes=True),
    "mend": Command(("sửa ngay", "mend now"), mending.run),
    "as_before": Command(("giống năm ngoái", "giống năm trước", "same as last year"), as_last_year.run),
    "review": Command(("duyệt", "duyệt phiếu", "review"), review.run, ANY_OFFICE, takes=True),
    "propose": Command(("đề nghị", "propose"), review.propose, ANY_OFFICE, takes=True, anywhere=True),
    "meeting": Command(("họp bản", "họp thôn", "village meeting"), signing.meet, ANY_OFFICE, takes=True),
    "sign_off": Command(("ký danh sách", "sign the list"), signing.run, ANY_OFFICE, takes=True),
    "enter": Command(("nhập hộ", "enter"), enter.run, ANY_OFFICE, takes=True),
    "contest": Command(("có điều chưa đúng", "điều chưa đúng", "something is wrong"), objecting.run),
    "sample": Command(("xem mẫu", "sample"), sample.run, ANY_OFFICE, takes=True),
    "recognise": Command(("công nhận", "recognise"), recognise.run, ANY_OFFICE, takes=True),
    "take_roster": Command(("ghi danh sách", "take in"), roster.take, ANY_OFFICE),
    "roster_rows": Command(("xem dòng chưa đọc được", "unreadable lines"), roster.rows, ANY_OFFICE),
    "leave_roster": Command(("bỏ tệp này", "leave this file"), roster.leave, ANY_OFFICE),
    "undo_roster": Command(("hoàn tác danh sách", "undo roster"), roster.take_back, ANY_OFFICE),
    "approve": Command((), letting_in.run, ANY_OFFICE),
    "remind_later": Command(("nhắc lại sau 3 ngày", "nhắc lại sau", "remind me in 3 days"), remind.later),
    "reported": Command(("đã nộp", "handed over"), remind.done, ANY_OFFICE),
    "reopened": Command((), remind.reopen, ANY_OFFICE),
    "calendar": Command(("lịch", "xem lịch", "calendar"), calendar.run, takes=calendar.TAKES),
    "move_occasion": Command(
        ("đổi ngày việc", "đổi ngày", "other days for"), changing_command.move, ANY_OFFICE, takes=NUMBER
    ),
    "add_occasion": Command(("thêm việc", "add an occasion"), changing_command.add, ANY_OFFICE),
    "end_occasion": Command(("bỏ việc", "leave out"), changing_command.end, ANY_OFFICE, takes=NUMBER),
    "as_above": Command(("như cũ việc", "như cũ", "as before"), changing_command.as_above, ANY_OFFICE, takes=NUMBER),
    "take_calendar": Command(("ghi lịch", "take the calendar in"), file.take, ANY_OFFICE),
    "leave_calendar": Command(("bỏ tệp lịch", "leave this calendar"), file.leave, ANY_OFFICE),
    "activity": Command(("hoạt động", "activities"), activity.run, ANY_OFFICE, takes=True),
    "log_activity": Command(
        ("ghi hoạt động", "ghi lại", "write down an activity", "write it down"), activity.log, ANY_OFFICE, takes=True
    ),
    "mistaken_activity": Command(
        ("bỏ hoạt động", "có mục ghi nhầm", "one is wrong"), activity.mistaken, ANY_OFFICE, takes=True
    ),
    "announce": Command(
        ("thông báo", "viết thông báo", "announce", "announcements"), announce.run, ANY_OFFICE, takes=announce.TAKES
    ),
    "mute": Command(("thôi nhận tin", "không nhận tin nữa", "stop news"), muting.run),
    "unmute": Command(("nhận lại tin", "nhận tin", "hear news again"), muting.take_back),
    "tell": Command(("đọc cho", "báo miệng", "nhà chưa biết", "read to"), reading_to.run, ANY_OFFICE, takes=True),
    "untell": Command(("ghi nhầm", "ticked by mistake"), reading_to.take_back, ANY_OFFICE),
    "loudspeaker": Command(("bài loa", "loa", "loudspeaker"), loudspeaker.run, ANY_OFFICE, takes=True),
    "loud_in": Command((), loudspeaker.in_another, ANY_OFFICE),
    "read_out": Command(("đã phát loa", "read out"), loudspeaker.read_out, ANY_OFFICE, takes=NUMBER),
    "hung_up": Command(("đã dán giấy", "hung up"), loudspeaker.hung_up, ANY_OFFICE, takes=NUMBER),
    "not_read_out": Command(("chưa phát loa", "not read out"), loudspeaker.not_read_out, ANY_OFFICE),
    "not_hung_up": Command(("chưa dán giấy", "not hung up"), loudspeaker.not_hung_up, ANY_OFFICE),
    "coverage": Command(("độ phủ", "ai đã biết", "who knows"), coverage.run, ANY_OFFICE, takes=True),
    "help": Command(("trợ giúp", "hướng dẫn", "menu", "help"), guide.run),
}

_FORMERLY = {"report_done": "reported", "report_open": "reopened", "calendar_as_above": "as_above"}
"""Names on buttons that were sent before: with the longest key of an occasion they did not fit."""

_URGING = spelled_words("đi di nào nao luôn luon ngay với voi giúp giup hộ ho giùm gium hết het")
_BEGGING = spelled_words("cho xin muốn muon hãy hay giúp giup nhờ nho cần can được duoc vui lòng long làm lam ơn on")

_CUT_SHORT = Command((), whole_button.refuse)
_BY_WORDS = {fold(words): name for name, command in COMMANDS.items() for words in command.words}


def find_command(visit: Visit) -> tuple[Command, str] | None:
    """Find the command that was called and its argument; None where something else is meant."""
    heard = visit.heard
    if heard.event == "came":
        return _allowed(visit, "begin", "")
    call = read_command_press(heard.press)
    if call is not None:
        name = _FORMERLY.get(call.command, call.command)
        called = _allowed(visit, name, call.argument)
        return called if called is None or whole_button.is_whole(name, call.argument) else (_CUT_SHORT, call.argument)
    said = () if heard.press else _calls(heard.text)
    return next((called for name, argument in said if (called := _allowed(visit, name, argument))), None)


def called_by(text: str) -> set[str]:
    """Give the names of the commands that a text calls, whoever may use them."""
    return {name for name, _ in _calls(text)}


def _calls(text: str) -> Iterator[tuple[str, str]]:
    """Give the names and arguments of the commands that a text may call."""
    if doubts(text):
        yield "real", ""
    if len(text) <= LONGEST:
        yield from filter(None, map(_called, _plainest_first(text.removeprefix("/"))))
        yield from _asked_for(text)


def _asked_for(text: str) -> Iterator[tuple[str, str]]:
    """Give commands without an argument that are urged, and those that pass also where they are begged for."""
    for spelled in spellings(text):
        words = tuple(spelled.split())
        urged = _named(ever_shorter(words, OPENINGS, CLOSINGS | _URGING))
        begged = _named(ever_shorter(words, OPENINGS | PERSONS | _BEGGING, CLOSINGS | PERSONS | _URGING))
        yield from ((name, "") for name in urged if read_wish(text) is None)
        yield from ((name, "") for name in begged if COMMANDS[name].passes)


def _named(sayings: Iterable[Words]) -> Iterator[str]:
    return filter(None, (_BY_WORDS.get(fold(" ".join(said))) for said in sayings))


def _plainest_first(text: str) -> Iterator[list[str]]:
    """Give the words as typed and as Telex or VNI keys that did not take, before that without dạ and ạ."""
    for spelled in spellings(text):
        words = tuple(spelled.split())
        for said in reversed([words, *without_particles(words)]):
            yield fold(" ".join(said)).split()


def _called(words: list[str]) -> tuple[str, str] | None:
    # The longest words first: `tien do don vi` is `tien do` about `don vi`.
    for end in range(len(words), 0, -1):
        name = _BY_WORDS.get(" ".join(words[:end]), "")
        if name and (end == len(words) or _takes(COMMANDS[name], " ".join(words[end:]))):
            return name, " ".join(words[end:]) or words[-1]
    return None


def _takes(command: Command, argument: str) -> bool:
    takes = command.takes
    return takes.fullmatch(argument) is not None if isinstance(takes, re.Pattern) else takes


def _allowed(visit: Visit, name: str, argument: str) -> tuple[Command, str] | None:
    command = COMMANDS.get(name)
    if command is None or (command.roles and not command.roles & {role.kind for role in visit.roles}):
        return None
    return command, argument
