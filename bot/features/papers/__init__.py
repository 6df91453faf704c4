"""Papers: templates of a commune, who signs, what is filled in, and whether a certificate is real."""

from __future__ import annotations

from bot.dialogue.command import OFFICER, Command
from bot.dialogue.errand import Ending
from bot.dialogue.menu import HelpLine, say
from bot.features.papers import asking, certificate, command, letterhead, letterhead_asked, place, sent, templates
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
    "papers_named": Command(
        ("biên bản", "biên bản họp", "tờ trình", "danh sách khen thưởng", "minutes", "request"),
        command.named,
        OFFICER,
        takes=asking.BEHIND_A_NAME,
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
    "templates_named": Command(("mẫu",), templates.run, OFFICER, takes=templates.NAMED, alone=False),
    "withdraw_template": Command(
        ("bỏ mẫu văn bản", "drop the template"), templates.withdraw, OFFICER, takes=True, carries=_PAPER
    ),
    "which_template": Command((), sent.choose, OFFICER, carries=_OF_FILE),
    "use_template": Command((), sent.use, OFFICER, carries=_OF_FILE),
    "leave_template": Command((), sent.leave, OFFICER),
    "letterhead": Command(
        ("người ký văn bản", "nơi nhận văn bản", "người ký nơi nhận", "signer and recipients"),
        letterhead_asked.run,
        OFFICER,
        carries=letterhead.CARRIES,
    ),
    "letterhead_line": Command(("người ký", "signer"), letterhead_asked.run, OFFICER, takes=letterhead_asked.LINE),
    "letterhead_answer": Command((), letterhead_asked.answer, OFFICER, carries=letterhead_asked.ANSWERS),
    "certificate": Command(
        ("giấy", "giấy công nhận", "giấy công nhận số", "giấy chứng nhận", "giấy chứng nhận số", "certificate"),
        certificate.run,
        takes=certificate.NUMBER,
    ),
}
ERRANDS: dict[str, Ending] = {
    letterhead_asked.FORM: Ending(
        letterhead_asked.end,
        place.refused,
        "report",
        weigh={"gia_tri": letterhead_asked.wrong},
        said={"gia_tri": letterhead_asked.as_kept},
        kept=letterhead_asked.told_kept,
        tells_itself=True,
    ),
}
