"""What is erased cannot be found again, not even in the bytes of the file; counts and decisions stay."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError

from conversations.speech import Outgoing
from storage.assessment import answers, evaluations, lists
from storage.deciding import signings
from storage.deciding.signings import Meeting
from storage.people import accounts, consents, erasure, people, removal
from storage.places import subjects
from storage.tables import paper
from storage.talk import errands, heard, media, outbox, prepared_files
from storage.talk.media import MediaRecord, MediaShelf
from tests.storage.conftest import MORNING, form_record

NAME = "Sùng Thị Không Để Lại"
PHOTO = "c" * 64
DAY = MORNING.date()


@pytest.fixture
def mother(village, store):
    """Somebody who answered, talked and sent a photo on a phone of her own; she is the only one of her household."""
    with store.writing() as tx:
        person = people.add(tx, NAME)
        home = subjects.add(tx, "T1-01-002", "family", "Nhà số hai", village.village)
        people.grant(tx, person, "member", DAY, subject_id=home)
        phone = accounts.meet_one(tx, "web", "phone-2").id
        accounts.allow(tx, phone, person)
        consents.record(tx, consents.Consent(person, phone, "w", "web", given=True, at=MORNING))
        media.record(tx, MediaRecord(PHOTO, "image", "image/jpeg", 3, "anh.jpg", MORNING))
        evaluation = evaluations.begin(tx, home, form_record().digest, 2026, "vi", MORNING)
        rows = [("/data/ten", NAME), ("/data/anh", PHOTO), ("/data/xong", None)]
        for path, value in rows:
            answers.append(tx, [answers.AnswerEntry(evaluation, path, value, MORNING, phone, person)])
        heard.mark(tx, [heard.Heard(phone, "1", MORNING, text=NAME), heard.Heard(phone, "2", MORNING, media_id=PHOTO)])
        outbox.put(tx, [outbox.Saying(phone, Outgoing(f"Xin chào {NAME}"), MORNING)])
        key = erasure.naming(person, "joined", village.phone)
        outbox.put(tx, [outbox.Saying(village.phone, Outgoing(f"{NAME} đã vào."), MORNING, key=key)])
        errands.begin(tx, phone, person, form_record().digest, {"ten": NAME}, MORNING)
        prepared_files.keep(tx, phone, "du-lieu", f"{NAME}\r\n", MORNING)
    return person


def erase(tx, person):
    phones = erasure.accounts_of(tx, person)
    mine = [number for number, _ in erasure.own_evaluations(tx, person, DAY)]
    erasure.forget_answers(tx, mine, MORNING)
    erasure.forget_person(tx, person, phones, DAY)
    return mine, phones


def test_nothing_of_the_person_is_left(mother, village, store):
    with store.writing() as tx:
        mine, phones = erase(tx, mother)
        assert people.one(tx, mother).name == ""
        assert people.roles_of(tx, mother, DAY) == []
        assert accounts.speakers(tx, phones[0], DAY) == []
        assert answers.log(tx, mine[0]) == []
        assert [entry.value for entry in answers.history(tx, mine[0])] == [None, None, None]
        assert {(entry.person_id, entry.account_id) for entry in answers.history(tx, mine[0])} == {(None, None)}
        assert [one.text for one in heard.recent(tx, phones[0], 9)] == ["", ""]
        assert outbox.recent(tx, phones[0], 9) == outbox.recent(tx, village.phone, 9) == []
        assert errands.open_of(tx, phones[0]) is None
        assert media.find(tx, PHOTO) is None
        assert tx.execute(select(func.count()).select_from(paper)).scalar() == 0
        assert len(consents.of_person(tx, mother)) == 1


def test_the_name_goes_out_of_the_minutes_of_a_meeting_and_the_votes_stay(mother, village, store):
    held = Meeting(village.village, 2026, DAY, 30, 28, 2, None, None, MORNING, chair=NAME, secretary="Ông Khác")
    with store.writing() as tx:
        signings.hold(tx, held)
        erase(tx, mother)
    with store.reading() as tx:
        assert lists.meetings(tx, [village.village], 2026) == {village.village: held._replace(chair="")}


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)  # PostgreSQL keeps its files to itself
def test_the_bytes_of_the_file_no_longer_hold_the_name(mother, store, tmp_path):
    with store.writing() as tx:
        erase(tx, mother)
    with store.writing() as tx:
        removal.clear(tx, [])
    with store.reading() as tx:
        tx.exec_driver_sql("SELECT 1 FROM person").all()
        assert not store.empty_log(), "somebody reads"
    assert store.empty_log()
    files = [file for file in tmp_path.iterdir() if file.name.startswith("banhoc.db")]
    assert len(files) >= 2, "the log is looked at too"
    assert [file for file in files if NAME.encode() in file.read_bytes() or b"phone-2" in file.read_bytes()] == []


def test_what_others_answered_for_the_same_household_stays_but_not_by_whom(mother, village, store):
    with store.writing() as tx:
        [home] = [role.subject_id for role in people.roles_of(tx, mother, DAY)]
        people.grant(tx, village.father, "member", DAY, subject_id=home)
        mine, _ = erase(tx, mother)
        assert mine == []
        [evaluation] = evaluations.of_subject(tx, home)
        assert answers.log(tx, evaluation.id)[0] == ("/data/ten", NAME)
        assert {entry.person_id for entry in answers.history(tx, evaluation.id)} == {None}


def test_counts_stay_and_what_waits_for_review_is_a_draft_again(mother, store):
    with store.writing() as tx:
        [(evaluation, _)] = erasure.own_evaluations(tx, mother, DAY)
        evaluations.submit(tx, evaluation, MORNING, "80", "dat")
        erasure.forget_answers(tx, [evaluation], MORNING + timedelta(days=400))
        kept = evaluations.one(tx, evaluation)
        assert (kept.status, kept.score, kept.verdict) == ("submitted", "80", "dat"), "last year's count"
        erasure.forget_answers(tx, [evaluation], MORNING)
        assert evaluations.one(tx, evaluation).status == "draft"


def test_a_photo_that_is_used_elsewhere_stays(mother, village, store):
    with store.writing() as tx:
        answers.append(tx, [answers.AnswerEntry(village.evaluation, "/data/anh", PHOTO, MORNING)])
        erase(tx, mother)
        assert media.find(tx, PHOTO) is not None


def test_a_citizens_name_goes_unless_a_decision_names_them(village, store):
    with store.writing() as tx:
        citizens = [subjects.add(tx, f"N-{number}", "citizen", NAME, village.village) for number in (1, 2)]
        digest = form_record().digest
        begun = [evaluations.begin(tx, citizen, digest, 2026, "vi", MORNING) for citizen in citizens]
        tx.exec_driver_sql(f"UPDATE evaluation SET status = 'recognised' WHERE id = {begun[1]}")
        erasure.forget_citizen(tx, begun, DAY)
        assert [subjects.one(tx, citizen).name for citizen in citizens] == ["", NAME]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE answer SET value = 'other', person_id = NULL, account_id = NULL",
        "UPDATE answer SET value = NULL, path = '/data/x', person_id = NULL",
        "UPDATE answer SET seq = seq + 7",
        "DELETE FROM answer",
    ],
)
def test_even_while_erasing_answers_are_not_changed(mother, store, statement):
    with store.writing() as tx, erasure._erasing(tx):
        with pytest.raises(DBAPIError, match="answers are only ever added"), tx.begin_nested():
            tx.exec_driver_sql(statement)
        tx.exec_driver_sql("SELECT 1")


def test_afterwards_answers_are_safe_again(mother, store):
    with store.writing() as tx:
        erase(tx, mother)
    with pytest.raises(DBAPIError, match="answers are only ever added"), store.writing() as tx:
        tx.exec_driver_sql("UPDATE answer SET value = NULL, person_id = NULL")


def test_files_are_left_until_they_are_gone(mother, store, tmp_path):
    shelf = MediaShelf(tmp_path / "media")
    sent = shelf.put(b"again")
    with store.writing() as tx:
        removal.leave_files(tx, [PHOTO, sent])
        media.record(tx, MediaRecord(sent, "image", "image/jpeg", 5, "anh.jpg", MORNING))
        assert removal.files(tx) == []
        erase(tx, mother)
        assert removal.files(tx) == [PHOTO], "what has been sent again stays"
        removal.clear(tx, [PHOTO])
        assert removal.files(tx) == []


def test_an_address_is_forgotten_when_the_last_reply_has_gone(mother, store):
    with store.writing() as tx:
        _, [phone] = erase(tx, mother)
        outbox.put(tx, [outbox.Saying(phone, Outgoing("Đã xóa."), MORNING)])
        removal.clear(tx, [])
        removal.log_is_empty(tx)
        assert removal.any_left(tx)
        assert accounts.find(tx, "web", "phone-2") is not None
        outbox.sent(tx, [one.id for one in outbox.waiting(tx, {outbox.Urgency.REPLY: 0}, ["web"], 9)], MORNING)
        removal.clear(tx, removal.files(tx))
        removal.log_is_empty(tx)
        assert accounts.find(tx, "web", "phone-2") is None
        assert not removal.any_left(tx)


def test_an_address_that_is_in_use_again_stays(mother, village, store):
    with store.writing() as tx:
        _, [phone] = erase(tx, mother)
        accounts.allow(tx, phone, village.father)
        removal.clear(tx, removal.files(tx))
        removal.log_is_empty(tx)
        assert accounts.find(tx, "web", "phone-2") is not None
        assert not removal.any_left(tx)
