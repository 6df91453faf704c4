"""Joining: codes on paper, people without one, consent, phones that come and go, offices handed over."""

from __future__ import annotations

from bot.dialogue.choosing import asked_for, nothing, of_list
from bot.dialogue.command import ANY_OFFICE, Command
from bot.dialogue.errand import Ending, somebody_else
from bot.dialogue.menu import HelpLine, MenuEntry, say
from bot.dialogue.weighing import no_persons_name
from bot.features.joining import agreeing, consent, letting_in, phones, with_code

COMMANDS = {
    "lost_phone": Command(
        ("mất máy", "lost phone"),
        phones.lost,
        ANY_OFFICE,
        takes=True,
        menu=MenuEntry(5, "mat_may", "lost_phone", say("cut a lost phone off"), ANY_OFFICE),
        help=(HelpLine(8, say("LOST PHONE and a name: cut a lost phone off."), ANY_OFFICE),),
    ),
    "add_phone": Command(
        ("thêm máy", "add a phone", "add phone"),
        phones.add_phone,
        menu=MenuEntry(7, "them_may", "add_a_phone", say("use another phone too")),
    ),
    "agreed": Command(("lời đồng ý", "lời đã đồng ý", "what I agreed to"), agreeing.read_again),
    "leave": Command(
        ("rời nhóm", "rời khỏi nhóm", "leave"),
        phones.run,
        passes=True,
        menu=MenuEntry(7, "roi_nhom", "leave", say("leave the household on this phone")),
    ),
    # The end of `no`, cut short, was never a yes.
    "approve": Command((), letting_in.run, ANY_OFFICE, carries=r"(?!\d+-(?:y|ye|n)?$).*"),
}
ERRANDS: dict[str, Ending] = {
    with_code.FORM: Ending(
        consent.run,
        somebody_else,
        right=None,
        weigh={"ten": no_persons_name},
        is_personal=True,
        holds=with_code.still_opens,
    ),
    asked_for(letting_in.WHOM): of_list(letting_in.run),
    asked_for(letting_in.HOME): Ending(letting_in.admit, nothing, right=None),
    asked_for(phones.LOST): of_list(phones.cut),
}
