"""A photo goes when another one has taken its place; what was emptied never comes back, whatever happened before."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage.assessment import answers, evaluations, photos
from storage.people import erasure, removal
from storage.places import subjects
from storage.talk import heard, media
from storage.talk.media import MediaRecord
from tests.storage.conftest import MORNING, form_record

PATH = "/data/anh"
PHOTOS = [letter * 64 for letter in "abc"]


def send(tx, village, photo, evaluation=None, path=PATH):
    number = evaluation or village.evaluation
    media.record(tx, MediaRecord(photo, "image", "image/jpeg", 3, "anh.jpg", MORNING))
    heard.mark(tx, [heard.Heard(village.phone, f"{photo[0]}{number}{path}", MORNING, media_id=photo)])
    answers.append(tx, [answers.AnswerEntry(number, path, photo, MORNING, village.phone, village.father)])
    photos.replace(tx, number, {path})


def kept(tx):
    return [photo for photo in PHOTOS if media.find(tx, photo)]


def test_a_photo_goes_when_another_takes_its_place(village, tx):
    for photo in PHOTOS[:2]:
        send(tx, village, photo)
    assert kept(tx) == PHOTOS[1:2]
    assert removal.files(tx) == PHOTOS[:1]
    assert [one.value for one in answers.history(tx, village.evaluation)] == PHOTOS[:2]
    assert heard.recent(tx, village.phone, 9)[0].media_id is None


def test_one_that_is_left_out_later_goes_too(village, tx):
    send(tx, village, PHOTOS[0])
    answers.append(tx, [answers.AnswerEntry(village.evaluation, PATH, None, MORNING)])
    photos.replace(tx, village.evaluation, {PATH})
    assert kept(tx) == []


def test_one_that_stands_elsewhere_stays(village, tx):
    other = evaluations.begin(
        tx, subjects.add(tx, "T1-2", "family", "Nhà hai", village.village), form_record().digest, 2026, "vi", MORNING
    )
    send(tx, village, PHOTOS[0], other)
    send(tx, village, PHOTOS[0])
    send(tx, village, PHOTOS[1])
    assert kept(tx) == PHOTOS[:2]


def test_one_whose_form_was_sent_back_stays_until_there_is_another(village, tx):
    send(tx, village, PHOTOS[0])
    taken_out = answers.AnswerEntry(village.evaluation, PATH, None, MORNING, deed="withdrawn")
    answers.append(tx, [taken_out])
    photos.replace(tx, village.evaluation, {"/data/con"})
    assert kept(tx) == PHOTOS[:1]
    assert answers.kept(tx, village.evaluation).earlier == {PATH: PHOTOS[0]}
    send(tx, village, PHOTOS[1])
    assert kept(tx) == PHOTOS[1:2]
    assert answers.kept(tx, village.evaluation).earlier == {}


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("answer"), st.sampled_from(["/data/con", "/data/sach"]), st.sampled_from(["1", "2", None])),
        st.tuples(st.just("take out"), st.sampled_from(["/data/con", "/data/sach", PATH]), st.none()),
        st.tuples(st.just("photo"), st.just(PATH), st.sampled_from(PHOTOS)),
        st.tuples(st.just("empty"), st.none(), st.none()),
    ),
    max_size=14,
)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_nothing_that_was_emptied_comes_back(village, store, steps):
    given_since: dict[str, list[str]] = {}
    with store.writing() as tx:
        erasure.forget_answers(tx, [village.evaluation], MORNING)
    for moment, (what, path, value) in enumerate(steps):
        at = MORNING + timedelta(minutes=moment)
        with store.writing() as tx:
            if what == "empty":
                erasure.forget_answers(tx, [village.evaluation], at)
                given_since.clear()
            elif what == "photo":
                media.record(tx, MediaRecord(value, "image", "image/jpeg", 3, "anh.jpg", at))
            if what != "empty":
                deed = "withdrawn" if what == "take out" else "answered"
                answers.append(tx, [answers.AnswerEntry(village.evaluation, path, value, at, deed=deed)])
                photos.replace(tx, village.evaluation, {path})
                given_since.setdefault(path, []).extend([value] if value else [])
        with store.reading() as tx:
            standing, earlier = dict(answers.log(tx, village.evaluation)), answers.kept(tx, village.evaluation).earlier
            pictures = set(kept(tx))
        for known in (standing, earlier):
            assert all(one is None or one in given_since.get(at, []) for at, one in known.items())
        assert not standing.keys() & earlier.keys()
        assert pictures == {one for known in (standing, earlier) for at, one in known.items() if at == PATH and one}
