"""The head of a place stands under a text with the title people there use: bản, thôn and tổ dân phố differ."""

from __future__ import annotations

import pytest

from bot.people import offices
from bot.people.signature import signed
from bot.words import words_for
from storage.places import areas
from storage.places.areas import Area
from tests.bot.offices import HEAD, look, says


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("03217-01", "— Trưởng bản Hạng A Trưởng, Bản Mẫu Một"),
        ("03217-03", "— Tổ trưởng Trần Văn Trưởng, Tổ dân phố Mẫu"),
    ],
)
def test_a_head_signs_with_the_title_of_the_place(stage, code, line):
    today = stage.clock.now().date()
    assert look(stage, lambda tx: signed(tx, areas.by_code(tx, code).id, today, words_for("vi"))) == line


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Thôn Mẫu", "hamlet"),
        ("THON MAU", "hamlet"),
        ("Khu phố 2", "neighbourhood"),
        ("TDP 3", "neighbourhood"),
        ("Bản Thôn", "village"),
        ("Thông Mẫu", "village"),
    ],
)
def test_the_kind_of_a_place_is_in_its_name(name, kind):
    assert offices.kind_of(Area(1, "03217-09", name, "village", None, difficult=False)) == kind


def test_who_asks_whether_it_is_real_is_sent_to_the_head_by_title(stage):
    assert "hỏi tổ trưởng Trần Văn Trưởng" in says(stage, "dien-thoai-8", "co phai that khong")
    assert "hỏi trưởng bản Hạng A Trưởng" in says(stage, "dien-thoai-3", "co phai that khong")
    assert "hỏi cán bộ xã" in says(stage, HEAD, "co phai that khong")
