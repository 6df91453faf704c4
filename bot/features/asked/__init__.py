"""What people ask beside the questions of a form: answered from a page of replies, or by the village head."""

from __future__ import annotations

from bot.dialogue.arguments import ID, ONE
from bot.dialogue.command import HEAD, OFFICER, Command
from bot.dialogue.errand import Ending, somebody_else
from bot.dialogue.weighing import swindle
from bot.features.asked import approving, page, replying, to_the_head

_REPLY = HEAD | OFFICER
COMMANDS = {
    to_the_head.ASKING: Command(
        to_the_head.WORDS,
        to_the_head.run,
        takes=to_the_head.TAKES,
        carries=to_the_head.MARK,
    ),
    "ask_commune": Command(to_the_head.COMMUNE_WORDS, to_the_head.ask_commune, takes=to_the_head.TAKES),
    "questions": Command(("câu hỏi", "câu hỏi của dân", "questions"), replying.waiting, _REPLY),
    replying.REPLYING: Command((), replying.run, _REPLY, carries=ONE),
    "replies": Command(("câu trả lời", "replies"), page.give, OFFICER),
    "take_replies": Command(("ghi câu trả lời", "take the replies in"), page.take, OFFICER),
    "leave_replies": Command(("bỏ tệp trả lời", "leave these replies"), page.leave, OFFICER),
    "replies_before": Command(("câu trả lời như trước", "replies as before"), page.before, OFFICER),
    "settle_replies": Command((), approving.settle, OFFICER, carries=rf"(?:yes|no)-{ID}"),
    "erase_question": Command((), replying.erase, carries=ONE),
}
ERRANDS: dict[str, Ending] = {
    f"{to_the_head.FORM} {to_the_head.ASKING}": Ending(
        to_the_head.take, somebody_else, right=None, weigh={"loi": to_the_head.says_nothing}, is_personal=True
    ),
    f"{replying.FORM} {replying.REPLYING}": Ending(
        replying.give, replying.refused, right="tell", where=replying.where, weigh={"loi": swindle}
    ),
}
