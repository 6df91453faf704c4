"""A sentence that begins as a command does is the answer where words are asked for; a whole command stays one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.features.frozen_reports import making
from tests.bot.offices import OFFICER, VILLAGER, hands_in, says

if TYPE_CHECKING:
    from tests.stories.stage import Stage

WISH = "Đề nghị tỉnh hỗ trợ máy tính cho bản Mẫu Hai"


def at_proposals(stage: Stage) -> None:
    says(stage, OFFICER, "sửa báo cáo năm khó khăn", "Đường xa")


def at_difficulties(stage: Stage) -> None:
    says(stage, OFFICER, "sửa báo cáo năm khó khăn")


def at_an_announcement(stage: Stage) -> None:
    says(stage, OFFICER, "thông báo mới", "1")


def at_why(stage: Stage) -> None:
    hands_in(stage, VILLAGER)
    says(stage, OFFICER, "báo cáo tháng 11", "Chốt")
    hands_in(stage, "dien-thoai-5")
    says(stage, OFFICER, "đính chính báo cáo 1")


PLACES = [at_proposals, at_difficulties, at_an_announcement, at_why]


@pytest.fixture(autouse=True)
def unfilled(monkeypatch):
    monkeypatch.setattr(making, "wait_filled", lambda *_, **__: b"PK")


@pytest.mark.parametrize("there", PLACES)
@pytest.mark.parametrize("said", [WISH, "quyết định 123 đã hủy", "tien do lam bai con cham lam"])
def test_a_sentence_is_the_answer(stage, there, said):
    there(stage)
    told = says(stage, OFFICER, said)
    assert said in told
    assert "làm câu trả lời, đúng không" not in told


@pytest.mark.parametrize("there", [at_difficulties, at_an_announcement, at_why])
@pytest.mark.parametrize("said", ["tiến độ", "tien do ban Mau Hai", "quyết định 123"])
def test_a_whole_command_stays_one(stage, there, said):
    there(stage)
    assert f"✓ {said}" not in says(stage, OFFICER, said)
