"""Every version of a form is kept, and one is current."""

from __future__ import annotations

from datetime import timedelta

from storage import settings
from storage.assessment import evaluations, forms
from tests.storage.conftest import MORNING, form_record

FIRST = form_record()
SECOND = form_record(digest="b" * 64, version="2026.2", markdown="| survey | |", published_at=MORNING + timedelta(1))
OTHER = form_record(digest="c" * 64, form_id="dong_ho", title_text="Dòng họ học tập", status="local", source="QĐ 1")


def test_the_last_published_version_is_the_current_one(tx):
    assert forms.current(tx, "gia_dinh") is None
    for record in (FIRST, SECOND, OTHER):
        forms.publish(tx, record)
    assert forms.current(tx, "gia_dinh").version == "2026.2"
    assert [head.digest for head in forms.every_current(tx)] == [OTHER.digest, SECOND.digest]


def test_an_old_version_stays_readable(tx):
    forms.publish(tx, FIRST)
    forms.publish(tx, SECOND)
    assert forms.by_digest(tx, FIRST.digest) == FIRST
    assert forms.by_digest(tx, "d" * 64) is None


def test_publishing_twice_changes_nothing(tx):
    forms.publish(tx, FIRST)
    forms.publish(tx, FIRST._replace(published_at=MORNING + timedelta(2)))
    assert forms.by_digest(tx, FIRST.digest) == FIRST
    assert forms.current(tx, "gia_dinh") == FIRST[:7]


def test_an_old_version_can_become_current_again(tx):
    for record in (FIRST, SECOND, FIRST):
        forms.publish(tx, record)
    assert forms.current(tx, "gia_dinh").version == "2026.1"


def test_a_setting_keeps_what_was_put_last(tx):
    assert settings.get(tx, "clock") is None
    settings.put(tx, "clock", "2026")
    settings.put(tx, "clock", "2027")
    assert settings.get(tx, "clock") == "2027"


def test_drafts_that_stay_behind_are_counted(village, tx):
    assert forms.pinned_drafts(tx, "gia_dinh") == []
    forms.publish(tx, SECOND)
    assert forms.pinned_drafts(tx, "gia_dinh") == [("2026.1", MORNING, 1)]
    evaluations.submit(tx, village.evaluation, MORNING, None, None)
    assert forms.pinned_drafts(tx, "gia_dinh") == []
