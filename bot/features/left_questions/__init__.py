"""Questions of a form that a household has left to the village head, or to the commune where it judges."""

from __future__ import annotations

from bot.dialogue.arguments import ID
from bot.dialogue.command import HEAD, OFFICER, Command
from bot.features.left_questions import answering, listing

_ANSWERS = HEAD | OFFICER
COMMANDS = {
    listing.LISTING: Command(("câu chờ", "câu chờ trả lời", "câu nhờ", "questions left"), listing.run, _ANSWERS),
    listing.ANSWERING: Command((), answering.run, _ANSWERS, carries=ID),
}
