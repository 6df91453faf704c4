"""A tổ dân phố is never called bản, whatever its people do."""

from __future__ import annotations

import re

import pytest

from tests.bot.features.reminding.days import at
from tests.bot.offices import says

WARD_HEAD, CITIZEN, SCHOOL = "dien-thoai-10", "dien-thoai-8", "dien-thoai-9"
OTHER_WORDS = r"(?:văn|biên|phiên|căn|cơ|kịch|ấn|bài) bản|bản (?:học|nháp|sao|đồ|thân|tin|khai|quyền)"
CALLED = re.compile(rf"(?!{OTHER_WORDS})\bbản\b", re.IGNORECASE)


def wrong(text):
    plain = re.sub(f"thôn bản|{OTHER_WORDS}", "", text, flags=re.IGNORECASE)
    return [line for line in plain.split("\n") if CALLED.search(line)]


@pytest.mark.parametrize(
    ("phone", "texts"),
    [
        (
            WARD_HEAD,
            ("chào", "?", "tiếp", "duyệt", "họp tổ dân phố", "hôm nay", "30", "30", "0", "bỏ qua", "ký danh sách"),
        ),
        (
            WARD_HEAD,
            (
                "tiến độ",
                "còn thiếu",
                "ai chưa nộp",
                "hoạt động",
                "ai đã biết",
                "lịch",
                "ghi hoạt động",
            ),
        ),
        (
            WARD_HEAD,
            ("bắt đầu", "80", "40", "1 1 1 1 1 1", "bỏ qua", "nộp", "kết quả", "dữ liệu của tôi", "thật không"),
        ),
        (
            CITIZEN,
            ("chào", "?", "1", "0 0 1 1", "bỏ qua", "1 1 1", "nộp", "kết quả", "có điều chưa đúng", "thật không"),
        ),
        (
            SCHOOL,
            ("chào", "?", "bắt đầu", "1 1 1 1 1 1", "100", "100", "100", "1", "nộp", "thật không", "lịch"),
        ),
    ],
)
def test_in_no_answer(stage, phone, texts):
    stage.clock.at = at(20, 10)
    assert {text: found for text in texts if (found := wrong(says(stage, phone, text)))} == {}
