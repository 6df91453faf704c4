"""A copy notices each bit that is not what it was, and `tar` reads it."""

from __future__ import annotations

import tarfile
from io import BytesIO

import pytest

from storage.copying import archive
from storage.copying.problems import CopyError


@pytest.fixture
def copy(tmp_path):
    path = tmp_path / "copy.tar"
    with path.open("w+b") as file:
        archive.add_bytes(file, archive.MANIFEST, b"{}")
        archive.add_bytes(file, "media/x", bytes(range(256)) * 3)
        archive.seal(file)
    return path


def test_one_flipped_bit_is_noticed_wherever_it_is(copy):
    whole = copy.read_bytes()
    archive.verify(copy)
    unseen = []
    for place in range(len(whole)):
        flipped = bytearray(whole)
        flipped[place] ^= 1 << place % 8
        copy.write_bytes(flipped)
        if problem(copy) != "damaged":
            unseen.append(place)
    assert unseen == []


def problem(copy):
    try:
        archive.verify(copy)
    except CopyError as trouble:
        return trouble.problem
    return None


@pytest.mark.parametrize("cut", [1, 512, 2048])
def test_what_is_cut_short_or_longer_is_damaged_too(copy, cut):
    whole = copy.read_bytes()
    for broken in (whole[:-cut], whole + bytes(cut)):
        copy.write_bytes(broken)
        with pytest.raises(CopyError, match="damaged"):
            archive.verify(copy)


def test_something_else_is_none_of_ours(tmp_path):
    for content in (b"", b"a letter", b"x" * 10_000):
        (tmp_path / "letter").write_bytes(content)
        with pytest.raises(CopyError, match="foreign"):
            archive.verify(tmp_path / "letter")


def test_tar_reads_it(copy):
    with tarfile.open(copy) as opened:
        assert opened.getnames() == [archive.MANIFEST, "media/x", archive.SEAL]


def test_a_source_that_has_become_shorter_makes_no_copy(tmp_path):
    (tmp_path / "short").write_bytes(b"abc")
    with (tmp_path / "short").open("rb") as source, pytest.raises(CopyError, match="differs: short"):
        archive.add(BytesIO(), "short", source, 4)
