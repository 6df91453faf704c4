"""What was brought to a platform is known to every program, until its time is over."""

from __future__ import annotations

from datetime import timedelta

from storage.talk import uploads
from tests.storage.conftest import MORNING

LATER = MORNING + timedelta(days=6)


def test_the_last_upload_counts_and_only_on_its_own_channel(tx):
    uploads.keep(tx, "oa", "p", "image-1", MORNING)
    uploads.keep(tx, "oa", "p", "image-2", LATER)
    assert uploads.find(tx, "oa", "p") == ("image-2", LATER)
    assert uploads.find(tx, "oa.other", "p") is uploads.find(tx, "oa", "q") is None


def test_what_was_brought_anew_meanwhile_is_not_dropped(tx):
    uploads.keep(tx, "oa", "p", "image-2", LATER)
    uploads.drop(tx, "oa", "p", "image-1")
    assert uploads.find(tx, "oa", "p") == ("image-2", LATER)
    uploads.drop(tx, "oa", "p", "image-2")
    assert uploads.find(tx, "oa", "p") is None
