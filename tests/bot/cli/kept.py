"""A commune that is kept: a woman who has herself erased later, and a neighbour who is about to hear something."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from conversations.speech import Outgoing
from storage.announcing import announcements
from storage.announcing.announcements import Draft
from storage.announcing.audiences import Audience
from storage.assessment import answers, evaluations, forms
from storage.people import accounts, consents, erased, erasure, people
from storage.places import areas, subjects
from storage.store import Store
from storage.talk import arrivals, heard, media, outbox
from storage.talk.media import MediaRecord, MediaShelf
from storage.talk.outbox import Saying
from tests.clock import MORNING

if TYPE_CHECKING:
    from pathlib import Path

NAME = "Sùng Thị Không Để Lại"
CHAT, NEIGHBOUR = 700_555, 700_556
PHOTO = b"a photo in which one can see her " * 10_000


class Kept(NamedTuple):
    """Where it is kept, and who she is."""

    url: str
    data: Path
    woman: int


def fill(url: str, data: Path) -> Kept:
    """Let her join, answer and send a photo; a message, an announcement and a photo wait."""
    photo = MediaShelf(data / "media").put(PHOTO)
    with closing(Store.open(url)) as store, store.writing() as tx:
        home = subjects.add(tx, "03217-01-X", "family", "Nhà thêm", areas.by_code(tx, "03217-01").id)
        woman, phone = joins(tx, NAME, CHAT, home)
        _, neighbour = joins(tx, "Người Hàng Xóm", NEIGHBOUR, home)
        consents.record(tx, consents.Consent(woman, phone, "w", "telegram", given=True, at=MORNING))
        media.record(tx, MediaRecord(photo, "image", "image/jpeg", len(PHOTO), "anh.jpg", MORNING))
        form = evaluations.begin(tx, home, forms.current(tx, "gia_dinh_hoc_tap").digest, 2026, "vi", MORNING)
        for path, value in (("/data/ten", NAME), ("/data/anh", photo)):
            answers.append(tx, [answers.AnswerEntry(form, path, value, MORNING, phone, woman)])
        heard.mark(tx, [heard.Heard(phone, "1", MORNING, text=NAME)])
        arrivals.put(tx, [arrivals.Arrival(neighbour, "2", MORNING, "ba đứa")])
        sayings = [Saying(phone, Outgoing(f"Xin chào {NAME}"), MORNING), Saying(neighbour, Outgoing("Chào"), MORNING)]
        outbox.put(tx, sayings)
        announce(tx, woman)
    return Kept(url, data, woman)


def joins(tx, name, chat, home):
    person = people.add(tx, name)
    people.grant(tx, person, "member", MORNING.date(), subject_id=home)
    phone = accounts.meet_one(tx, "telegram", str(chat)).id
    accounts.allow(tx, phone, person)
    return person, phone


def announce(tx, by):
    """Leave one that is being sent."""
    commune = areas.by_code(tx, "03217").id
    draft = Draft(commune, by, "Mời bà con đi họp", None, Audience((commune,)))
    number = announcements.draft(tx, draft, MORNING)
    assert announcements.approve(tx, announcements.find(tx, number), by, MORNING, MORNING.date())


def erase(kept: Kept) -> None:
    """Let her have herself erased, as by the word for it; it takes effect in the files when the bot runs."""
    with closing(Store.open(kept.url)) as store, store.writing() as tx:
        phones = erasure.accounts_of(tx, kept.woman)
        for what, ids, more in (
            ("answers", [number for number, _ in of_her(tx, kept)], ()),
            ("person", [kept.woman], phones),
        ):
            erased.carry_out(tx, erased.Erased(MORNING, MORNING.date(), what, tuple(ids), tuple(more)))


def of_her(tx, kept):
    home = subjects.by_code(tx, "03217-01-X").id
    return [(one.id, one.status) for one in evaluations.of_subject(tx, home)]
