"""`banhoc forms talk`: a chat in the terminal, line by line."""

from __future__ import annotations

import io
import json

import pytest
from PIL import Image

from bot.cli import main
from tests.conversations.authoring.books import markdown

FORM = markdown(
    """
    type                | name | label::Tiếng Việt (vi) | required | label::English (en)
    integer             | so   | Nhà có mấy người?      | yes      | How many people?
    select_one co_khong | sach | Nhà có sách không?     | yes      | Any books?
    image               | anh  | Gửi ảnh góc học tập.   |          | Send a photo.
    """,
    """
    list_name | name  | label::Tiếng Việt (vi) | label::English (en)
    co_khong  | co    | Có                     | Yes
    co_khong  | khong | Không                  | No
    """,
    "form_title | form_id | version | default_language\nThử | thu | 1 | Tiếng Việt (vi)",
)


@pytest.fixture
def talk(tmp_path, monkeypatch, capsys):
    """Talk to the form; gives one object for each line, the opening first."""
    path = tmp_path / "thu.md"
    path.write_text(FORM)

    def run(*lines: str | bytes, options=("--json",)):
        said = b"".join((line if isinstance(line, bytes) else line.encode()) + b"\n" for line in lines)
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(said)))
        assert main(["forms", "talk", str(path), *options]) == 0
        out = capsys.readouterr().out
        return [json.loads(line) for line in out.splitlines()] if "--json" in options else out

    return run


def test_the_opening_comes_first(talk):
    (opening,) = talk()
    assert opening["heard"] is None
    assert (opening["answered"], opening["refused"], opening["open"]) == ([], None, "/data/so")
    assert "THỬ" in opening["says"][0]
    assert "Nhà có mấy người?" in opening["says"][-1]


def test_every_line_is_answered(talk):
    _, people, books = talk("bon", "co")
    assert people["answered"] == [["/data/so", "4"]]
    assert "1. Có\n2. Không" in people["says"][-1]
    assert books["answered"] == [["/data/sach", "co"]]
    assert books["open"] == "/data/anh"


def test_a_line_that_is_not_understood_says_why(talk):
    _, refused = talk("nhiều lắm")
    assert refused["answered"] == []
    assert refused["refused"]
    assert refused["open"] == "/data/so"


def test_who_has_stopped_goes_on_with_the_word_that_was_said(talk):
    stopped, resumed = talk("4", "dừng", "tiếp tục")[-2:]
    assert "TIẾP TỤC" in stopped["says"][-1]
    assert (resumed["refused"], resumed["open"]) == (None, "/data/sach")


def test_in_english(talk):
    opening, _ = talk("4", options=("--json", "--lang", "en"))
    assert "How many people?" in opening["says"][-1]


def test_for_people(talk):
    out = talk("4", "khong", options=())
    assert "Nhà có mấy người?" in out
    assert "2. Không" in out


def test_a_photo_is_a_path_after_an_at_sign(talk, tmp_path):
    Image.new("RGB", (40, 30), "green").save(tmp_path / "goc.jpg")
    said = talk("4", "co", f"@{tmp_path / 'goc.jpg'}")[-1]
    ((path, media),) = said["answered"]
    assert (path, said["open"]) == ("/data/anh", None)
    assert len(media) == 64


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "empty"), (b"MZ\x90\x00 a program", "not_a_photo"), (b"a" * (10 * 1024 * 1024 + 1), "too_big")],
)
def test_what_is_no_photo_is_refused(talk, tmp_path, content, code):
    (tmp_path / "anh.jpg").write_bytes(content)
    said = talk("4", "co", f"@{tmp_path / 'anh.jpg'}")[-1]
    assert (said["answered"], said["refused"], said["open"]) == ([], code, "/data/anh")


@pytest.mark.parametrize("path", ["@", "@/no/such/file.jpg", "@ ", "@a\0b.jpg"])
def test_a_photo_that_is_not_there(talk, path):
    said = talk("4", "co", path)[-1]
    assert (said["refused"], said["open"]) == ("no_file", "/data/anh")


@pytest.mark.parametrize(
    "line",
    [b"", b"\x00\x00", b"\xff\xfe\xfa", "🙂".encode(), "\u202e4\u202c".encode(), b"a" * 100_000, b"'; drop table"],
)
def test_whatever_comes_the_talk_goes_on(talk, line):
    assert talk(line, "4")[-1]["open"] in {"/data/sach", "/data/anh"}


DEFAULTS = markdown(
    """
    type                | name | label::Tiếng Việt (vi) | required | label::English (en) | default
    integer             | so   | Nhà có mấy người?      |          | How many people?    | 4
    select_one co_khong | sach | Nhà có sách không?     |          | Any books?          | co
    text                | ten  | Tên?                   | yes      | Name?               | An
    """,
    """
    list_name | name  | label::Tiếng Việt (vi) | label::English (en)
    co_khong  | co    | Có                     | Yes
    co_khong  | khong | Không                  | No
    """,
    "form_title | form_id | version | default_language\nThử | thu | 1 | Tiếng Việt (vi)",
)


def test_a_default_is_seen_kept_and_skipped(talk, tmp_path):
    (tmp_path / "thu.md").write_text(DEFAULTS)
    opening, kept, skipped, named, _ = talk("giữ", "bỏ qua", "đúng", "xem lại")
    assert "Đang ghi: 4\n(BỎ QUA / GIỮ)" in opening["says"][0]
    assert kept["answered"] == [["/data/so", "4"]]
    assert "Đang ghi: Có" in kept["says"][0]
    assert skipped["answered"] == [["/data/sach", None]]
    assert named["answered"] == [["/data/ten", "An"]]
    assert named["open"] is None
