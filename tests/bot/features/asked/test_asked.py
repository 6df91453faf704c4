"""What people ask and say beside their forms is answered on one small screen, and never by a greeting."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from conversations.replies import shipped
from conversations.replies.asking import written_out
from conversations.screen import height
from storage.people import questions
from storage.tables import evaluation
from tests.bot.offices import HEAD, OFFICER, VILLAGER, hands_in, look, presses, says, stands

TEN_LINES = 10
REMARKS = [
    "ok", "biet roi", "toi nop roi ma", "ban qua, de sau", "3 ngay nua nhac", "dung nhac nua", "phieu gi the",
    "lam o dau", "toi khong biet lam", "ban la ai", "co mat tien khong", "co duoc tien khong", "ai xem duoc phieu nay",
    "gap can bo", "so dien thoai truong ban", "bao gio co bang", "toi khong dong y", "duoc bao nhieu diem",
    "toi khong biet chu", "noi tieng mong di", "toi gia roi mat kem", "Con toi bi om nang ai cuu giup voi",
]  # fmt: skip


def way(reply, language):
    """Give a way in which it is asked."""
    return next(written_out(reply.asked[language][1]))


def unanswered(said):
    """Say whether all that came was the greeting, or a form that is handed in."""
    return bool(re.fullmatch(r"(?s)(?:Bản Học: )?(?:Xin chào|Phiếu này đã nộp).*", said))


def test_no_remark_outside_a_form_is_answered_by_a_greeting(stage):
    before = [remark for remark in REMARKS if unanswered(says(stage, VILLAGER, remark))]
    hands_in(stage, VILLAGER)
    after = [remark for remark in REMARKS[1:] if unanswered(says(stage, VILLAGER, remark))]
    assert before == after == []


@pytest.mark.parametrize("language", ["tiếng Việt", "English"])
def test_each_reply_fits_a_small_screen(stage, language):
    hands_in(stage, VILLAGER)
    says(stage, VILLAGER, language)
    code = "en" if language == "English" else "vi"
    told = {key: says(stage, VILLAGER, way(one, code)) for key, one in shipped.replies().items()}
    texts = {key: re.sub(r"\n?\[.*\]$", "", said.removeprefix("Bản Học: ")) for key, said in told.items()}
    assert {key: height(text) for key, text in texts.items() if height(text) > TEN_LINES} == {}
    others = [key for key, text in texts.items() if shipped.replies()[key].answer(code).split("\n")[0] not in text]
    # Who has all points needs not hear when they come; nothing was reminded of that could be put off.
    assert sorted(others) == ["bao_nhieu_diem", "de_sau"]


def test_after_handing_in_it_is_said_who_looks_at_it_and_what_can_be_changed(stage):
    hands_in(stage, VILLAGER)
    for typed in ("tại sao chưa duyệt", "sao mai chua duyet phieu cho toi"):
        said = says(stage, VILLAGER, typed)
        assert "Trưởng bản Hạng A Trưởng đang xem" in said
        assert "[Hỏi trưởng bản]" in said
    for typed in ("rút lại phiếu", "cho toi lay lai cai phieu", "rút lại", "thoi khong nop nua"):
        says(stage, VILLAGER, "tại sao chưa duyệt")  # what was said twice wears out
        said = says(stage, VILLAGER, typed)
        assert "SỬA CÂU 3" in said
        assert "RÚT ĐỒNG Ý" in said
    assert "đã nộp ngày" in said
    assert stands(stage).status == "submitted"


@pytest.mark.parametrize("typed", [("hỏi xã bao giờ phát giấy khen",), ("hoi xa", "bao giờ phát giấy khen")])
def test_what_is_asked_of_the_commune_goes_to_its_officers(stage, typed):
    hands_in(stage, VILLAGER)
    assert "✓ Đã chuyển" in says(stage, VILLAGER, *typed)
    stage.phone = OFFICER
    assert "hỏi: “bao giờ phát giấy khen”" in stage.shows(stage.arrived())
    stage.phone = HEAD
    assert "phát giấy khen" not in stage.shows(stage.arrived())


def test_nothing_that_is_asked_changes_an_answer(stage):
    says(stage, VILLAGER, "bắt đầu", "2")
    before = look(stage, lambda tx: tx.execute(evaluation.select()).all())
    for one in shipped.replies().values():
        assert "Câu 2/14" in says(stage, VILLAGER, way(one, "vi"))
    assert look(stage, lambda tx: tx.execute(evaluation.select()).all()) == before


def test_a_head_of_a_neighbourhood_is_called_so(stage):
    assert "tổ trưởng" in says(stage, "dien-thoai-8", "có mất tiền không")
    assert "[Hỏi tổ trưởng]" in says(stage, "dien-thoai-8", "bao giờ có điện đường")


def test_only_who_asked_and_the_head_erase_a_question(stage):
    says(stage, VILLAGER, "hỏi trưởng bản bao giờ có điện")
    (asked,) = look(stage, lambda tx: filter(None, [questions.find(tx, 1)]))
    for stranger_to_it in ("dien-thoai-5", "dien-thoai-7"):
        assert "✓ Đã xóa" not in presses(stage, stranger_to_it, f"!erase_question.{asked.id}")
        assert "thế nào?" not in presses(stage, stranger_to_it, f"!reply_question.{asked.id}")
    assert "✓ Đã xóa" in presses(stage, HEAD, f"!erase_question.{asked.id}")


def test_words_of_an_old_button_are_asked_for_anew(stage):
    assert "Muốn hỏi điều gì?" in presses(stage, VILLAGER, "!ask_head.0badc0de")
    stage.clock.move(timedelta(days=1))
    assert "✓ Đã chuyển tới Hạng A Trưởng" in says(stage, VILLAGER, "bao giờ có điện")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("co", "Đã chuyển"), ("uh", "Đã chuyển"), ("chuyen di", "Đã chuyển"), ("khong", "không chuyển")],
)
def test_the_offer_to_pass_words_on_is_answered_in_words(stage, typed, expected):
    hands_in(stage, VILLAGER)
    says(stage, VILLAGER, "không nêu tên", "con bo nha toi di lac mat roi")
    assert expected in says(stage, VILLAGER, typed)
