"""Answering one's own evaluation: beginning, going on, mending, as last year, and objecting."""

from __future__ import annotations

from bot.dialogue.arguments import ONE
from bot.dialogue.command import Command
from bot.dialogue.errand import Ending, somebody_else
from bot.dialogue.menu import HelpLine, MenuEntry, say
from bot.features.evaluating import as_last_year, beginning, mending, naming, objecting, whose

COMMANDS = {
    "begin": Command(
        (
            *("bắt đầu", "tiếp", "tiếp tục", "làm phiếu", "xem phiếu", "see the form", "start", "begin", "continue"),
            *("view form", "view the form", "my form", "fill in the form"),
        ),
        beginning.run,
        carries=ONE,
        menu=MenuEntry(1, "bat_dau", "start", say("fill in a form or go on with it")),
        help=(
            HelpLine(1, say("START: fill in a form or go on with it.")),
            HelpLine(1, say("BACK, EDIT 3, SKIP, STOP, ?: while answering.")),
        ),
    ),
    "switch": Command(
        (
            *("đổi người", "đổi người khác", "đổi hộ", "đổi nhà", "switch", "người khác", "đổi ng", "đổi ng khác"),
            *("người khác trả lời", "làm cho nhà kia", "làm cho nhà khác", "sang nhà kia", "nhà kia"),
        ),
        whose.run,
        passes=True,
        carries=ONE,
        menu=MenuEntry(7, "doi_nguoi", "switch", say("somebody else answers on this phone")),
        help=(HelpLine(5, say("SWITCH: somebody else answers on this phone."), shared=True),),
    ),
    "mend": Command(("sửa ngay", "mend now"), mending.run, carries=ONE),
    "as_before": Command(("giống năm ngoái", "giống năm trước", "same as last year"), as_last_year.run, carries=ONE),
    "contest": Command(
        ("có điều chưa đúng", "điều chưa đúng", "something is wrong", "this is wrong"),
        objecting.run,
        carries=ONE,
        menu=MenuEntry(7, "co_dieu_chua_dung", "something_is_wrong", say("say that something is not right")),
    ),
    "name_me": Command(
        (
            "cho nêu tên",
            "cho phép nêu tên",
            "đồng ý nêu tên",
            "đồng ý cho nêu tên",
            "được nêu tên",
            "name me",
            "may be named",
        ),
        naming.run_for(given=True),
        passes=True,
        carries=ONE,
    ),
    "do_not_name_me": Command(
        (
            "không nêu tên",
            "không cho nêu tên",
            "không đồng ý nêu tên",
            "đừng nêu tên",
            "thôi nêu tên",
            "do not name me",
            "do not name",
        ),
        naming.run_for(given=False),
        passes=True,
        carries=ONE,
    ),
}
ERRANDS: dict[str, Ending] = {beginning.YEARS: Ending(beginning.open_chosen, somebody_else, right=None)}
