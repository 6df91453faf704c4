"""What people ask beside the questions of a form: answered from a page of replies, or by the village head."""

from __future__ import annotations

from bot.dialogue.arguments import ONE
from bot.dialogue.command import HEAD, OFFICER, Command
from bot.dialogue.errand import Ending, somebody_else
from bot.dialogue.menu import HelpLine, say
from bot.dialogue.weighing import swindle
from bot.features.asked import replying, to_the_head

_REPLY = HEAD | OFFICER
COMMANDS = {
    to_the_head.ASKING: Command(
        to_the_head.WORDS,
        to_the_head.run,
        takes=to_the_head.TAKES,
        carries=to_the_head.MARK,
        help=(HelpLine(3, say("ASK THE VILLAGE HEAD: your words, passed on.")),),
    ),
    "questions": Command(("câu hỏi", "câu hỏi của dân", "questions"), replying.waiting, _REPLY),
    replying.REPLYING: Command((), replying.run, _REPLY, carries=ONE),
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
