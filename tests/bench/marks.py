"""A commune in which all families have handed their form in, for what reads every one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from bot.dialogue.questionnaires import Questionnaires
from conversations.authoring.trial import Trial
from storage.assessment import answers, evaluations, forms
from storage.places import areas
from storage.tables import subject
from tests.clock import MORNING

if TYPE_CHECKING:
    from storage.store import Tx

FORM = "gia_dinh_hoc_tap"
IN_A_VILLAGE = 100
KINDS = 20  # different ways in which the form was answered


def hand_all_in(tx: Tx, families: int) -> areas.Area:
    """Make the commune, in a database with the shipped forms; give it."""
    commune = areas.add(tx, "X", "Xã Mẫu", "commune")
    villages = [
        areas.add(tx, f"X-{one}", f"Bản {one}", "village", commune) for one in range(families // IN_A_VILLAGE + 1)
    ]
    rows = [
        {"code": f"NHA-{one}", "title": "family", "name": f"Nhà {one}", "area_id": villages[one // IN_A_VILLAGE]}
        for one in range(families)
    ]
    tx.execute(subject.insert(), rows)
    digest = forms.current(tx, FORM).digest
    walks = list(Trial(Questionnaires().version(tx, digest), lambda _: None).walks(KINDS))
    logs = [(list(one.log.items()), one.outcome("tong_diem"), one.outcome("xep_loai")) for one in walks]
    for place, number in enumerate(tx.execute(select(subject.c.id).where(subject.c.code.like("NHA-%"))).scalars()):
        log, score, verdict = logs[place % len(logs)]
        begun = evaluations.begin(tx, number, digest, MORNING.year, "vi", MORNING)
        answers.append(tx, [answers.AnswerEntry(begun, path, value, MORNING) for path, value in log])
        evaluations.submit(tx, begun, MORNING, score, verdict)
    return areas.one(tx, commune)
