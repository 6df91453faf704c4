"""What a household leaves is answered by its judge alone, once, and only as long as it waits."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from conversations.press import press_for
from storage.assessment import left
from storage.tables import answer, audit, left_question
from tests.bot.offices import HEAD, NEIGHBOUR, OFFICER, OTHER_HEAD, VILLAGER, look, presses, says

NOTHING = "Không có câu nào chờ."


def leaves_the_second(stage):
    """Leave question 2 and answer all others; give the button under which it is answered."""
    says(stage, VILLAGER, "bắt đầu", "2", "nhờ trưởng bản", "1 1 0 3 3 1 1 1")
    (number,) = look(stage, lambda tx: tx.execute(select(left_question.c.id)).scalars().all())
    return press_for("answer_left", number)


def answered(stage):
    """Give what stands at question 2, and how it was given."""
    found = select(answer.c.value, answer.c.how).where(answer.c.path.like("%di_hoc")).order_by(answer.c.id)
    return look(stage, lambda tx: [tuple(row) for row in tx.execute(found)])


def test_a_head_of_another_village_and_a_villager_see_and_answer_nothing(stage):
    button = leaves_the_second(stage)
    assert says(stage, OTHER_HEAD, "câu chờ") == NOTHING
    assert "nhà anh Sùng A Ví Dụ" not in says(stage, OTHER_HEAD, "xin chào")
    assert "Chỉ người được nhờ" in presses(stage, OTHER_HEAD, button)
    assert "Câu 2" not in says(stage, NEIGHBOUR, "câu chờ")
    assert "Câu 2" not in presses(stage, NEIGHBOUR, button)
    assert "Chỉ người được nhờ" in presses(stage, OFFICER, button)  # the head of the village answers
    assert answered(stage) == []


def test_the_answer_is_kept_as_given_for_them_and_stands_in_the_log_of_deeds(stage):
    button = leaves_the_second(stage)
    assert "Câu 2/14" in presses(stage, HEAD, button)
    assert says(stage, HEAD, "1").splitlines()[-1].endswith("Cháu nào cũng đi học đều")
    assert answered(stage) == [("deu", "on_behalf")]
    deeds = look(stage, lambda tx: tx.execute(select(audit.c.deed)).scalars().all())
    assert [one for one in deeds if one.startswith("answer.")] == ["answer.left", "answer.witnessed"]
    assert says(stage, HEAD, "câu chờ") == NOTHING


def test_who_answers_it_twice_or_too_late_reads_that_it_waits_no_more(stage):
    button = leaves_the_second(stage)
    presses(stage, HEAD, button)
    says(stage, VILLAGER, "sửa 2", "2")
    assert "không còn chờ" in says(stage, HEAD, "1")
    assert "không còn chờ" in presses(stage, HEAD, button)
    assert [how for _, how in answered(stage)] == ["self"]


def test_the_head_may_leave_it_and_do_other_work_meanwhile(stage):
    button = leaves_the_second(stage)
    presses(stage, HEAD, button)
    assert "TIẾN ĐỘ" in says(stage, HEAD, "tiến độ").upper()
    presses(stage, HEAD, button)
    assert "vẫn còn chờ" in says(stage, HEAD, "dừng")
    assert answered(stage) == []


def test_the_head_is_told_once_for_a_form_and_not_at_night(stage):
    stage.clock.at = stage.clock.at.replace(hour=21, minute=30)
    says(stage, VILLAGER, "bắt đầu", "2", "nhờ trưởng bản", "nhờ trưởng bản")
    stage.clock.at += timedelta(hours=1)
    assert stage.ticks().left_to_heads == 0
    stage.clock.at += timedelta(hours=9)
    assert [stage.ticks().left_to_heads for _ in range(2)] == [1, 0]


def test_a_school_leaves_it_to_the_commune(stage):
    says(stage, "dien-thoai-9", "bắt đầu")
    assert "để xã trả lời" in says(stage, "dien-thoai-9", "nhờ xã")
    assert says(stage, OTHER_HEAD, "câu chờ") == NOTHING
    assert "1. " in says(stage, OFFICER, "câu chờ")


def test_a_head_asks_for_what_waits_of_one_household(stage):
    leaves_the_second(stage)
    says(stage, "dien-thoai-2", "bắt đầu", "nhờ trưởng bản")
    every = says(stage, HEAD, "câu chờ")
    one = says(stage, HEAD, "cau cho vi du")
    assert (every.count("(từ"), one.count("(từ")) == (2, 1)
    assert "[1. nhà anh Sùng A Ví Dụ]" in one
    assert "Câu 2/14" in says(stage, HEAD, "1")
    says(stage, HEAD, "dừng lại")
    assert says(stage, HEAD, "câu chờ Vừ A Không").count("(từ") == 2


def test_an_answer_that_makes_a_question_needless_takes_it_from_the_list(stage):
    leaves_the_second(stage)
    says(stage, VILLAGER, "sửa 1", "0")
    assert look(stage, lambda tx: tx.execute(select(left_question)).all()) == []
    assert says(stage, HEAD, "câu chờ") == NOTHING


def test_the_head_who_enters_the_household_is_asked_for_it_too(stage):
    leaves_the_second(stage)
    (subject_id,) = look(stage, lambda tx: [one.subject_id for one in left.waiting_in(tx, range(9), 2026)])
    presses(stage, HEAD, press_for("enter", f"at {subject_id}"))
    says(stage, HEAD, "1")
    says(stage, HEAD, "1")
    assert answered(stage) == [("deu", "on_behalf")]
    assert says(stage, HEAD, "câu chờ") == NOTHING
