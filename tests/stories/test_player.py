"""The player itself: a story that is not true fails, and what differs can be read."""

from __future__ import annotations

from contextlib import closing

import pytest

from tests.stories.player import play
from tests.stories.script import read_story
from tests.stories.stage import Stage
from tests.stories.test_stories import LINES
from tests.stories.test_stories import WEB as BUTTONS


@pytest.fixture(params=[BUTTONS, LINES], ids=["buttons", "lines"])
def tell(request, settled_template, tmp_path):
    """Tells a story about phone 3 and gives what is said of its failure."""

    def tell(text: str) -> str:
        file = tmp_path / "story.txt"
        file.write_text(f"Chuyện thử.\n\n[dien-thoai-3]\n{text}", encoding="utf-8")
        with (
            closing(Stage(settled_template, tmp_path, request.param, forgets=True)) as stage,
            pytest.raises(pytest.fail.Exception) as failure,
        ):
            play(read_story(file), stage)
        return str(failure.value)

    return tell


def test_another_reply_is_shown_in_full_beside_what_was_told(tell):
    said = tell("Người dân: bắt đầu\nNgười dân: 2\nBản Học: ✓ 3 … Câu 2/14 …\n")
    assert "story.txt:6" in said
    assert "Người dân: 2\n--- expected\nBản Học: ✓ 3 … Câu 2/14 …\n--- real\nBản Học: ✓ 2\n\nCâu 2/14" in said


@pytest.mark.parametrize(
    "line",
    [
        "Bản Học: Xin chào",
        "Bản Học: … thì gõ BẮT ĐẦU. [1. nhà ông Khác]",
        "Bản Học: Xin chào … gõ BẮT ĐẦU. [1. nhà anh Sùng A Ví Dụ] [Tiến độ]",
        "Bản Học: (im lặng)",
    ],
)
def test_more_fewer_and_other_words_are_differences(tell, line):
    assert "--- real\nBản Học: Xin chào Sùng A Ví Dụ." in tell(f"Người dân: chào\n{line}\n")


@pytest.mark.parametrize("line", ["Đã lưu: so_tre = 3", "Đã lưu: so_tre trống", "Tình trạng: đã gửi"])
def test_what_is_kept_is_looked_up(tell, line):
    assert "story.txt:6" in tell(f"Người dân: bắt đầu\nNgười dân: 2\n{line}\n")


def test_silence_where_an_answer_is_due_is_a_difference(tell):
    assert "--- real\nBản Học: " in tell("Người dân: chào\nNgười dân: (gửi lại)\nBản Học: …\n")


@pytest.mark.parametrize("line", ["Ai đó: chào", "... trời mưa", "chào"])
def test_a_line_that_is_none_is_named(tmp_path, line):
    file = tmp_path / "story.txt"
    file.write_text(f"Chuyện thử.\n\n[dien-thoai-3]\n{line}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"story\.txt, line 4"):
        read_story(file)
