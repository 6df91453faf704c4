"""A reply or an edit belongs to its own question: what it costs, and what is easily taken for another."""

from __future__ import annotations

import pytest
from sqlalchemy import event

from conversations.speech import Incoming, Remote
from storage.assessment import answers
from storage.people import accounts
from tests.bot.receiving.cloud import FATHER, photograph
from tests.clock import MORNING

PHOTO = Remote("image", "file-1")


@pytest.fixture
def answering(stage):
    """A phone at question 3 that still shows the two before."""
    stage.phone = "dien-thoai-3"
    for text in ("bắt đầu", "2", "1"):
        stage.types(text)
    return stage


def statements(stage, act):
    """Count the statements of one turn."""
    made = []
    event.listen(stage._open().store._writer, "before_cursor_execute", lambda *told: made.append(told[2]))
    act()
    return len(made)


def test_a_reply_costs_one_statement_more_than_its_button(answering):
    tapped = statements(answering, lambda: answering.taps(["Còn cháu hay nghỉ buổi"], "Câu 2/14"))
    answering.replies("Câu 2/14")
    assert statements(answering, lambda: answering.types("1")) <= tapped + 1
    assert answering.stored()["di_hoc"] == "deu"


def test_two_messages_of_one_moment_are_not_edited_by_guessing(answering):
    with answering._open().store.writing() as tx:
        account = accounts.find(tx, "web", answering.phone)
        (first, second) = answers.history(tx, account.focus)[-2:]
        answers.append(tx, [first._replace(at=second.at)])
    assert "mấy câu: 1, 2. Sửa câu số mấy?" in answering.edits("1", "2")[0].text
    assert answering.stored()["di_hoc"] == "deu"


@pytest.fixture
def two_changes(stage):
    """Two changes of a form that was handed in, neither agreed to."""
    stage.phone = "dien-thoai-3"
    for text in ("bắt đầu", "0", "0", "3", "3", "bỏ qua", "3 3 3", "nộp"):
        stage.types(text)
    for number in (9, 10):
        stage.replies(f"Câu {number}/14")
        stage.types("1")
    return stage


def test_each_change_that_waits_keeps_its_own_button(two_changes):
    assert "Là Có tủ hoặc giá sách" in two_changes.taps(["Đổi"], "Đổi Câu 9")[-1].text
    assert two_changes.stored()["goc_hoc_tap"] == "du"
    two_changes.types("đúng")
    assert two_changes.stored()["sach"] != "chua"


def test_one_that_is_not_wanted_leaves_the_other(two_changes):
    assert "Đổi Câu 10" in two_changes.taps(["Giữ nguyên"], "Đổi Câu 9")[-1].text
    assert "Đổi Câu" not in two_changes.types("2")[-1].text
    assert two_changes.evaluation().status == "submitted"


def test_a_command_ends_every_change_that_waits(two_changes):
    two_changes.types("english")
    assert "Đổi Câu" not in two_changes.types("tiếng việt")[-1].text
    two_changes.types("sửa 9")
    assert "Đổi Câu" not in two_changes.types("giữ nguyên")[-1].text
    assert two_changes.evaluation().status == "submitted"


@pytest.mark.parametrize("text", ["sửa 1", "dừng", "xem lại", "nộp", "bỏ qua", ""])
def test_an_edit_into_a_wish_does_nothing(answering, text):
    before = answering.stored()
    assert "Câu 3/14" in answering.edits("1", text)[-1].text
    assert answering.stored() == before


def test_what_was_told_of_a_question_beside_is_answered_beside(answering):
    answering.replies("Câu 2/14")
    assert "Câu 3/14" in answering.types("có mất tiền không")[-1].text
    assert answering.stored()["di_hoc"] == "deu"


def test_who_replies_to_their_own_words_replies_to_nothing(answering):
    answering._replies_to = answering._heard[answering.phone][-1].key
    assert "Câu 4/14" in answering.types("1")[-1].text


def test_a_reply_that_is_refused_misses_nothing_at_the_open_question(answering):
    for text in ("3", "1"):
        answering._replies_to = "of last year"
        (said,) = answering.types(text)
    why, _, asked = said.text.partition("\n\n")
    assert why == "Tin được trả lời đã cũ quá. Muốn sửa câu trả lời, gõ SỬA 2."
    assert asked.startswith("Câu 3/14")


def test_a_code_and_a_command_are_what_they_are_whatever_they_reply_to(answering):
    answering._replies_to = "of last year"
    assert "SỬA 2" in answering.types("3")[0].text
    answering._replies_to = "of last year"
    assert "Tin được trả lời" not in answering.types("trợ giúp")[0].text
    answering.gives_code("A", "H-0104")
    answering.replies("Câu 2/14")
    assert "Tin được trả lời" not in answering.types(answering.codes["A"])[0].text
    assert answering.stored()["di_hoc"] == "deu"


async def test_a_reply_that_waits_behind_a_photo_is_still_one(house):
    house.at_the_photo()
    house.cloud.files["file-1"] = photograph()
    house.hear(remote=PHOTO)
    with house.store.writing() as tx:
        behind = Incoming("web", FATHER, "behind", MORNING, "3", replies_to="never heard of")
        house.receiver._handle(tx, [behind])
    await house.fetch()
    assert "Tin được trả lời đã cũ" in house.said(FATHER)[-1]
