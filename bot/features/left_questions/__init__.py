"""Questions of a form that a household has left to the village head, or to the commune where it judges."""

from __future__ import annotations

from bot.dialogue.arguments import ID
from bot.dialogue.command import HEAD, OFFICER, Command
from bot.dialogue.menu import HelpLine, say
from bot.features.left_questions import answering, listing

_ANSWERS = HEAD | OFFICER
COMMANDS = {
    listing.LISTING: Command(
        listing.WORDS,
        listing.run,
        _ANSWERS,
        takes=True,
        help=(HelpLine(5, say("QUESTIONS LEFT: of forms, for you to answer. QUESTIONS: what people ask."), _ANSWERS),),
    ),
    listing.ANSWERING: Command((), answering.run, _ANSWERS, carries=ID),
}
