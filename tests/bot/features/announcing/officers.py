"""What officers do with announcements, in few words."""

from __future__ import annotations

from datetime import date

from bot.delivery.reach import EVERYWHERE, Reach
from storage.announcing import announcements
from storage.people import accounts, people
from storage.places import areas
from storage.talk import outbox
from tests.bot.offices import OFFICER, look, says

TEXT = "Mời bà con đến nhà văn hóa bản."
SECOND = "may-can-bo-hai"


def compose(stage, *, text=TEXT, whom="1", places=("1",), who_owes="1", when=("1",)):
    """Answer the whole form, and give the preview."""
    about = ["1", who_owes] if whom != "2" else []
    return says(stage, OFFICER, "thông báo mới", "1", text, "bỏ qua", whom, *places, *about, *when)


def taps(stage, label, phone=OFFICER, under=""):
    stage.phone = phone
    return stage.shows(stage.taps([label], under))


def arrived(stage, phone):
    stage.phone = phone
    return stage.shows(stage.arrived())


def button(stage, phone, label):
    """Give what a button carries that arrived last on a phone."""
    stage.phone = phone
    return next(one.press for said in reversed(stage.arrived()) for one in said.buttons if one.label == label)


def made(stage, number=1):
    return look(stage, lambda tx: announcements.find(tx, number))


def appoint(stage, kind="commune_officer", code="03217", phone=SECOND, name="Vàng Thị Hai"):
    """Give an office to one more, on a phone of the own."""
    today = date(2026, 1, 1)
    with stage._open().store.writing() as tx:
        person = people.add(tx, name)
        place = areas.by_code(tx, code)
        place_id = place.id if place else areas.add(tx, code, "xã Ví Dụ", "commune")
        held = people.grant(tx, person, kind, today, area_id=place_id)
        accounts.allow(tx, accounts.meet_one(tx, "web", phone).id, person)
        return held


def with_plan(monkeypatch, **plan):
    """Let the operator have set something."""
    set_up = Reach({}, EVERYWHERE.plan._replace(**plan))
    monkeypatch.setattr("bot.receiving.answering.EVERYWHERE", set_up)
    return set_up


def sent(stage, number=1):
    """Give the phones that have had an announcement, one entry for each time."""

    def told(tx):
        found = [account for n in range(1, 40) for account in outbox.recent(tx, n, 1000)]
        return [one for one in found if one.urgency == outbox.Urgency.ANNOUNCEMENT and one.state == "sent"]

    return look(stage, told)
