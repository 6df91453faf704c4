"""A school is told nothing of a household, and nobody in a tổ dân phố of a bản, whatever they ask."""

from __future__ import annotations

import pytest

from tests.stories.wording import SCHOOL, wrong_words

ANYBODY = """xin chào; bắt đầu; ?; tôi không biết; để sau; có phải thật không; ai xem được phiếu này; phiếu gì thế;
    có bắt buộc không; tôi không biết chữ; gặp cán bộ ở đâu; bao giờ hết hạn; dừng; lịch; lịch cả năm; đăng ký;
    bỏ đăng ký; cho nêu tên; có điều chưa đúng; dữ liệu của tôi; phản đối; dừng; xóa dữ liệu; dừng; rút đồng ý; dừng;
    thôi nhận tin; Lời nhắc; nhận lại tin; thêm máy; trợ giúp; rời nhóm"""
HEAD = """duyệt; tiến độ; còn thiếu; ai chưa nộp; ký danh sách; họp tổ; dừng; kế hoạch tổ; dừng; hoạt động;
    ghi hoạt động; dừng; bài loa; đọc cho; ai đã biết tin; nhập hộ; dừng; nhập dòng họ; hộ 1 rời đi; dừng; làm thử;
    dừng; mục tiêu"""


@pytest.mark.parametrize(
    ("phone", "asks"), [(SCHOOL, ANYBODY), ("dien-thoai-8", ANYBODY), ("dien-thoai-10", f"{HEAD}; {ANYBODY}")]
)
def test_what_is_asked_is_answered_in_the_words_of_title_and_place(stage, phone, asks):
    stage.phone = phone
    said = [stage.shows(stage.types(text.strip())) for text in asks.split(";")]  # the stage itself looks at each
    assert all(said)


def test_wrong_words_are_seen():
    assert wrong_words(SCHOOL, "phiếu của nhà mình") == ["nhà"]
    assert wrong_words("dien-thoai-10", "Hãy hỏi trưởng bản. Bản đã ký.") == ["trưởng bản", "Bản"]
    assert wrong_words("dien-thoai-10", "Bản Mẫu Một, văn bản, “bản mình”: nhà cô Mẫu") == []
    assert wrong_words("dien-thoai-4", "Bản đã ký; nhà mình") == []


def test_an_officer_is_sent_to_no_village_head(stage):
    stage.phone = "dien-thoai-11"
    said = "".join(stage.shows(stage.types(text)) for text in ("trợ giúp", "có phải thật không"))
    assert "hỏi trưởng bản" not in said
    assert "báo trưởng bản" not in said


def test_who_joins_a_neighbourhood_reads_its_words_from_the_first_line(stage):
    stage.gives_code("A", "03217-03")
    stage.phone = "may-la-1"
    said = stage.shows(stage.types(stage.with_codes("{A}")))
    assert "tổ trưởng ở Tổ dân phố Mẫu" in said
    assert "trưởng bản" not in said.lower()
