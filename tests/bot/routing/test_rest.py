"""The rest of what is longer than a screen: kept, told apart from answers, and never somebody else's."""

from __future__ import annotations

HEAD, VILLAGER = "dien-thoai-4", "dien-thoai-3"
MOST_PARTS = 5


def says(stage, text):
    return stage.shows(stage.types(text))


def test_the_rest_survives_a_restart_and_ends(stage):
    stage.phone = HEAD
    assert "[Xem thêm]" in says(stage, "trợ giúp")
    stage.close()
    parts = [says(stage, "xem them")]
    while "[Xem thêm]" in parts[-1]:
        assert len(parts) < MOST_PARTS
        parts.append(says(stage, "xem them"))
    assert len({*parts}) == len(parts)
    assert "[Xem thêm]" not in parts[-1]


def test_a_number_answers_the_question_and_is_no_tap_on_the_rest(stage):
    stage.phone = HEAD
    says(stage, "nhập hộ tất cả")
    says(stage, "1")
    assert "[Xem thêm]" in says(stage, "?")
    assert "✓" in says(stage, "2 1 1 1 3 1 1 1,3 1 1 1 1 2")


def test_an_old_button_says_how_to_ask_anew(stage):
    stage.phone = HEAD
    assert "mời gõ lại" in stage.shows(stage._hears(press="!more.0badc0de-1-15"))


def test_only_what_was_said_last_is_read_on_and_the_question_is_put_again(stage):
    stage.phone = HEAD
    for text in ("trợ giúp", "họp bản", "hôm nay", "70", "60"):
        says(stage, text)
    said = says(stage, "xem thêm")
    assert "Hết rồi." in said
    assert "Mấy người không đồng ý?" in said
    assert says(stage, "1").startswith("✓ 1")


def test_the_next_page_is_what_is_meant_where_the_last_message_has_one(stage):
    stage.phone = VILLAGER
    says(stage, "bắt đầu")
    says(stage, "0 0 1 1")
    says(stage, "bỏ qua")
    says(stage, "1 1 1")
    assert " 2/" in says(stage, "xem lại")
    assert "[Câu trả lời 2/" not in says(stage, "xem thêm")
