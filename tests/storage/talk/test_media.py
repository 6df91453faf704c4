"""A photo is kept whole, once, and under a name nobody can choose."""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from storage.talk import media
from storage.talk.media import MediaRecord, MediaShelf
from tests.storage.conftest import MORNING

PHOTO = b"\xff\xd8 a photo"


@pytest.fixture
def shelf(tmp_path):
    return MediaShelf(tmp_path / "media")


def test_a_photo_comes_back_as_it_was(shelf):
    media_id = shelf.put(PHOTO)
    assert media_id == hashlib.sha256(PHOTO).hexdigest()
    assert shelf.read(media_id) == shelf.path(media_id).read_bytes() == PHOTO


def test_the_same_photo_is_kept_once_and_nothing_else_lies_about(shelf, tmp_path):
    assert shelf.put(PHOTO) == shelf.put(PHOTO)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [shelf.path(shelf.put(PHOTO))]


def test_a_photo_that_cannot_be_written_leaves_nothing(shelf, tmp_path, monkeypatch):
    monkeypatch.setattr(media.os, "fsync", lambda _: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        shelf.put(PHOTO)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_folder_has_one_mark_whoever_asks_first(tmp_path):
    shelves = [MediaShelf(tmp_path / "media") for _ in range(8)]
    start = Barrier(len(shelves))

    def ask(shelf):
        start.wait()
        return shelf.mark()

    with ThreadPoolExecutor(len(shelves)) as threads:
        (mark,) = set(threads.map(ask, shelves))
    assert mark == MediaShelf(tmp_path / "media").mark() != MediaShelf(tmp_path / "other").mark()
    assert [path.name for path in (tmp_path / "media").iterdir()] == [media.MARK]


def test_a_folder_that_was_removed_is_made_again(shelf, tmp_path):
    (tmp_path / "media").rmdir()
    assert shelf.read(shelf.put(PHOTO)) == PHOTO


@pytest.mark.parametrize("media_id", ["", "../../etc/passwd", "f" * 63, "F" * 64, "f" * 64 + "\n", "f" * 62 + "/."])
def test_an_id_that_is_no_digest_is_refused(shelf, media_id):
    for deed in (shelf.path, shelf.read):
        with pytest.raises(ValueError, match="not the id"):
            deed(media_id)


def test_a_photo_that_is_not_there_is_missed(shelf):
    with pytest.raises(FileNotFoundError):
        shelf.read("f" * 64)


def test_the_first_description_of_a_photo_stays(tx):
    first = MediaRecord("f" * 64, "image", "image/jpeg", 11, "IMG_1.jpg", MORNING)
    media.record(tx, first)
    media.record(tx, first._replace(name="copy.jpg"))
    assert media.find(tx, first.id) == first
    assert media.find(tx, "e" * 64) is None
