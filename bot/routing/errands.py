"""Going on with an errand, and what comes of each form when it is complete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue.errand import walk_of
from bot.features.activities import ending as activity
from bot.features.announcing import ending as announcing
from bot.features.calendar import ending as occasion
from bot.features.entering import ending as entering
from bot.features.entering import hearing, village_round
from bot.features.evaluating import open_form
from bot.features.joining import consent
from bot.features.privacy import changing
from bot.features.recognising import decision
from bot.features.reviewing import ending as review
from bot.features.reviewing import meeting
from bot.features.word_of_mouth import reading_to
from bot.routing import choosing
from bot.routing.weighing import complaint
from conversations.saying import telling
from conversations.speech import Outgoing
from conversations.turns.turn import take_turn
from conversations.walking.outcome import HandedIn, Paused
from storage.talk import errands

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.dialogue.visit import Visit
    from conversations.walking.walk import Walk
    from storage.talk.errands import Errand

ENDINGS: dict[str, Callable[[Visit, Errand, Walk], list[Outgoing]]] = {
    "tham_gia": consent.run,
    "thong_bao": announcing.run,
    "khong_gui": announcing.give_back,
    "sua_ten": changing.rename,
    "rut_dong_y": changing.withdraw,
    "xoa_du_lieu": changing.erase,
    "chon_so": choosing.run,
    "chon_nam": choosing.year,
    "nhan_xet": review.run,
    "bien_ban_hop": meeting.run,
    "ky_danh_sach": meeting.sign,
    "quyet_dinh": decision.run,
    "nhap_ho": entering.begin,
    "y_kien": entering.object_to,
    "hoat_dong": activity.run,
    "doc_cho": reading_to.take,
    "doi_ngay": occasion.move,
    "viec_moi": occasion.add,
}
"""By form id: what is done with the answers of a complete errand, and what is said then."""


def go_on(visit: Visit, errand: Errand) -> list[Outgoing]:
    """Take what was heard for the errand in front; a stop drops it, and what was answered is forgotten."""
    if village_round.is_round(errand):
        return hearing.hear(visit, errand)
    walk = walk_of(visit, errand)
    turn = take_turn(walk, visit.heard, visit.language)
    wrong = complaint(visit, errand, turn.deeds)
    if wrong:
        return list(telling.refuse(walk_of(visit, errand), visit.language, "constraint", wrong).says)
    kinds = {type(deed) for deed in turn.deeds}
    if Paused in kinds:
        errands.drop(visit.tx, errand.id)
        return [Outgoing(visit.language.say("This has been left; nothing of it is kept."))]
    if HandedIn in kinds and walk.form.is_open:
        return [open_form.end(visit, errand, walk)]
    if HandedIn in kinds:
        errands.done(visit.tx, errand.id, visit.now)
        said = [one for one in turn.says if one.text or one.media]  # of a question that was skipped nothing is said
        return [*said, *ENDINGS[errand.form_id](visit, errand, walk)]
    errands.keep(visit.tx, errand.id, list(walk.log.items()))
    return list(turn.says)
