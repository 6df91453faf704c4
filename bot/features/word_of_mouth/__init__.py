"""Word of mouth: households that no phone reaches are told by their head, the loudspeaker or the board."""

from __future__ import annotations

from bot.dialogue.arguments import GAP, MATTER, SCOPE
from bot.dialogue.command import ANY_OFFICE, HEAD, NUMBER, OFFICER, Command
from bot.dialogue.errand import Ending
from bot.dialogue.menu import HelpLine, MenuEntry, say
from bot.features.word_of_mouth import coverage, gathering, loudspeaker, news, reading_to

COMMANDS = {
    "tell": Command(
        ("đọc cho", "báo miệng", "nhà chưa biết", "read to"),
        reading_to.run,
        ANY_OFFICE,
        takes=True,
        carries=MATTER,
        menu=MenuEntry(2, "doc_cho", "read_to", say("households that no phone reaches"), HEAD),
        help=(HelpLine(6, say("READ TO: households no phone reaches. LOUDSPEAKER: its text."), HEAD),),
    ),
    "untell": Command(("ghi nhầm", "ticked by mistake"), reading_to.take_back, ANY_OFFICE, carries=MATTER),
    "loudspeaker": Command(
        ("bài loa", "loa", "loudspeaker"),
        loudspeaker.run,
        ANY_OFFICE,
        takes=True,
        carries=MATTER,
        menu=MenuEntry(2, "bai_loa", "loudspeaker", say("the text for the loudspeaker"), HEAD),
    ),
    "loud_in": Command((), loudspeaker.in_another, ANY_OFFICE, carries=rf"[a-z]{{2,3}}{GAP}{MATTER}"),
    "read_out": Command(
        ("đã phát loa", "phát loa rồi", "đã đọc loa", "đọc loa rồi", "read out"),
        loudspeaker.read_out,
        ANY_OFFICE,
        takes=NUMBER,
        carries=MATTER,
    ),
    "hung_up": Command(
        ("đã dán giấy", "dán giấy rồi", "hung up"), loudspeaker.hung_up, ANY_OFFICE, takes=NUMBER, carries=MATTER
    ),
    "not_read_out": Command(("chưa phát loa", "not read out"), loudspeaker.not_read_out, ANY_OFFICE, carries=MATTER),
    "not_hung_up": Command(("chưa dán giấy", "not hung up"), loudspeaker.not_hung_up, ANY_OFFICE, carries=MATTER),
    "gathering": Command(
        ("nơi và giờ", "thêm nơi và giờ", "sửa nơi và giờ", "place and time"),
        gathering.run,
        ANY_OFFICE,
        takes=NUMBER,
        carries=MATTER,
    ),
    "same_gathering": Command(
        ("nơi cũ giờ cũ", "old place and time"), gathering.as_last_year, ANY_OFFICE, takes=NUMBER, carries=MATTER
    ),
    "coverage": Command(
        ("ai đã biết tin", "ai đã biết", "độ phủ", "who knows", "coverage"),
        coverage.run,
        ANY_OFFICE,
        takes=True,
        carries=rf"{MATTER}|{SCOPE}",
        menu=MenuEntry(3, "ai_da_biet_tin", "who_knows", say("who has heard of the news"), OFFICER),
    ),
}
ERRANDS: dict[str, Ending] = {
    reading_to.FORM: Ending(reading_to.take, news.refused, right="tell"),
    gathering.FORM: Ending(
        gathering.take,
        news.refused,
        right="tell",
        weigh={"noi": gathering.place_wrong, "gio": gathering.hour_wrong},
    ),
}
