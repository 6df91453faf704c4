"""Papers: templates of a commune, who signs, what is filled in, and whether a certificate is real."""

from __future__ import annotations

import re

from bot.dialogue.command import OFFICER, Command
from bot.dialogue.errand import Ending
from bot.dialogue.menu import HelpLine, say
from bot.features.papers import asking, certificate, command, letterhead, place, sent, templates
from bot.papers import PAPERS

_PAPER = rf"(?:{'|'.join(PAPERS)})"
_OF_FILE = rf"(?:{_PAPER}|\?) [0-9a-f]{{{sent.MARK}}}"

COMMANDS = {
    "papers": Command(
        ("văn bản", "các văn bản", "giấy tờ", "papers", "paper"),
        command.run,
        OFFICER,
        takes=asking.TAKES,
        carries=asking.CARRIES,
        help=(
            HelpLine(
                8,
                say("PAPERS: request, decision, minutes, notice, certificates. CERTIFICATE 123: is it real?"),
                OFFICER,
            ),
        ),
    ),
    "number_certificates": Command((), command.number, OFFICER, carries=asking.CARRIES),
    "templates": Command(
        ("mẫu văn bản", "các mẫu văn bản", "templates", "template"),
        templates.run,
        OFFICER,
        takes=True,
        carries=rf"{_PAPER}?",
        help=(
            HelpLine(
                8,
                say("TEMPLATES: the Word templates of papers. SIGNER AND RECIPIENTS: who signs, who gets them."),
                OFFICER,
            ),
        ),
    ),
    "withdraw_template": Command(
        ("bỏ mẫu văn bản", "drop the template"), templates.withdraw, OFFICER, takes=True, carries=_PAPER
    ),
    "which_template": Command((), sent.choose, OFFICER, carries=_OF_FILE),
    "use_template": Command((), sent.use, OFFICER, carries=_OF_FILE),
    "leave_template": Command((), sent.leave, OFFICER),
    "letterhead": Command(
        ("người ký văn bản", "nơi nhận văn bản", "người ký nơi nhận", "signer and recipients"),
        letterhead.run,
        OFFICER,
        carries=letterhead.CARRIES,
    ),
    # Alone it is what a decision that is corrected calls its signer.
    "letterhead_line": Command(
        ("người ký", "signer"), letterhead.run, OFFICER, takes=re.compile(r"(?:so |dong )?\d{1,2}"), alone=False
    ),
    "certificate": Command(
        ("giấy", "giấy công nhận", "giấy công nhận số", "certificate"),
        certificate.run,
        takes=certificate.NUMBER,
        alone=False,
    ),
}
ERRANDS: dict[str, Ending] = {
    letterhead.FORM: Ending(
        letterhead.end,
        place.refused,
        "report",
        weigh={"gia_tri": letterhead.wrong},
        said={"gia_tri": letterhead.as_kept},
        lapses=True,
        kept=letterhead.told_kept,
    ),
}
