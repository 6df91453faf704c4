"""Who types a command of an office that is not theirs hears whose it is and whom to ask, unless a form waits."""

from __future__ import annotations

import pytest

from tests.bot.offices import HEAD, VILLAGER, hands_in, says

WHOSE = pytest.mark.parametrize(
    ("typed", "whose"),
    [
        ("nhóm bản", "Nhóm của bản do trưởng bản lo. Mời hỏi trưởng bản."),
        ("bỏ nhóm", "Nhóm của bản do trưởng bản lo. Mời hỏi trưởng bản."),
        ("câu chờ", "Câu nhờ trả lời do trưởng bản hoặc xã trả lời. Mời hỏi trưởng bản hoặc cán bộ xã."),
        ("câu chờ Nháp", "Câu nhờ trả lời do trưởng bản hoặc xã trả lời. Mời hỏi trưởng bản hoặc cán bộ xã."),
        ("văn bản", "Văn bản do xã làm. Mời hỏi cán bộ xã."),
    ],
)


@WHOSE
@pytest.mark.parametrize("is_in", [False, True], ids=["nothing is open", "the form is handed in"])
def test_a_villager_hears_whose_it_is(stage, typed, whose, is_in):
    if is_in:
        hands_in(stage, VILLAGER)
    assert says(stage, VILLAGER, typed) == whose


@WHOSE
def test_a_question_that_waits_is_put_again(stage, typed, whose):
    says(stage, VILLAGER, "bắt đầu")
    said = says(stage, VILLAGER, typed)
    assert whose not in said
    assert "Câu 1/14" in said


def test_a_head_has_the_answer(stage):
    assert "GẮN NHÓM" in says(stage, HEAD, "nhóm bản")
    assert says(stage, HEAD, "câu chờ") == "Không có câu nào chờ."
