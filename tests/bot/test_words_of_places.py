"""In a tổ dân phố sentences say tổ where they say bản elsewhere; names, papers and drafts stay what they are."""

from __future__ import annotations

import pytest

from bot.people.calling import called_in
from bot.words import words_for

WARD = words_for("vi", called_in("Tổ dân phố Mẫu"))


@pytest.mark.parametrize(
    ("said", "called"),
    [
        ("Mời hỏi trưởng bản.", "Mời hỏi tổ trưởng."),
        ("Trưởng bản xem được.", "Tổ trưởng xem được."),
        ("HỌP BẢN: ghi biên bản.", "HỌP TỔ DÂN PHỐ: ghi biên bản."),
        ("Bản đã ký; các bản khác chưa.", "Tổ đã ký; các tổ khác chưa."),
        ("Bản Học, văn bản, biên bản, phiên bản", "Bản Học, văn bản, biên bản, phiên bản"),
        ("BẢN NHÁP, bản sao, căn bản, hai tờ, 2 bản", "BẢN NHÁP, bản sao, căn bản, hai tờ, 2 bản"),
        ("Ở bản Mẫu; chờ bản, tổ duyệt", "Ở bản Mẫu; chờ bản, tổ duyệt"),
        ("Thôn bản có bao nhiêu hộ?", "Tổ dân phố có bao nhiêu hộ?"),
    ],
)
def test_only_the_place_is_called_otherwise(said, called):
    assert WARD.called(said) == called


def test_a_name_that_is_filled_in_stays_as_it_is():
    assert WARD.say("{name} means well", name="Bản Mẫu") == "Bản Mẫu means well"
    assert words_for("en", called_in("Tổ dân phố Mẫu")).called("bản") == "bản"


@pytest.mark.parametrize(
    ("place", "called"),
    [
        ("Thôn Mẫu", "trưởng thôn, họp thôn, cả thôn"),
        ("Khu phố 2", "trưởng khu phố, họp khu phố, cả khu phố"),
        ("tieu khu 3", "trưởng tiểu khu, họp tiểu khu, cả tiểu khu"),
        ("TDP 3", "tổ trưởng, họp tổ dân phố, cả tổ"),
        ("Bản Khu", "trưởng bản, họp bản, cả bản"),
        ("Thông Mẫu", "trưởng bản, họp bản, cả bản"),
    ],
)
def test_each_kind_of_place_has_its_own_words(place, called):
    assert words_for("vi", called_in(place)).called("trưởng bản, họp bản, cả bản") == called
