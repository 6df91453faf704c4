"""In a tổ dân phố sentences say tổ where they say bản elsewhere; names, papers and drafts stay what they are."""

from __future__ import annotations

import pytest

from bot.words import words_for, words_in_a_neighbourhood

WARD = words_in_a_neighbourhood("vi")


@pytest.mark.parametrize(
    ("said", "called"),
    [
        ("Mời hỏi trưởng bản.", "Mời hỏi tổ trưởng."),
        ("Trưởng bản xem được.", "Tổ trưởng xem được."),
        ("HỌP BẢN: ghi biên bản.", "HỌP TỔ DÂN PHỐ: ghi biên bản."),
        ("Bản đã ký; các bản khác chưa.", "Tổ đã ký; các tổ khác chưa."),
        ("Bản Học, văn bản, biên bản, phiên bản", "Bản Học, văn bản, biên bản, phiên bản"),
        ("BẢN NHÁP, bản sao, căn bản, thôn bản", "BẢN NHÁP, bản sao, căn bản, thôn bản"),
    ],
)
def test_only_the_place_is_called_otherwise(said, called):
    assert WARD._called(said) == called


def test_a_name_that_is_filled_in_stays_as_it_is():
    assert WARD.say("{name} means well", name="Bản Mẫu") == "Bản Mẫu means well"
    assert WARD.say("the village head {name}", name="Mẫu") == "trưởng bản Mẫu", "it was chosen for a bản"
    assert words_in_a_neighbourhood("en") is words_for("en")
    assert words_in_a_neighbourhood("hmn").code == "hmn"
