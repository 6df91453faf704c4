"""The rest of what is longer than a screen: kept, told apart from answers, and never somebody else's."""

from __future__ import annotations

HEAD = "dien-thoai-4"
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
