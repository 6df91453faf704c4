"""A year is closed by two officers: what is open is said before, and afterwards nothing of it is changed."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime

import pytest

from bot.clock import TIME_ZONE
from conversations.press import press_for
from storage import audit
from storage.assessment import answers, evaluations
from storage.deciding import closings, decisions
from storage.places import areas
from tests.bot.features.announcing.officers import SECOND, appoint
from tests.bot.features.evaluating.handed_in import arrived
from tests.bot.offices import HEAD, OFFICER, VILLAGER, copied, hands_in, look, presses, says, stands
from tests.stories.stage import BUTTONS, Stage

FEBRUARY = datetime(2027, 2, 12, 8, tzinfo=TIME_ZONE)


def commune(tx):
    return areas.by_code(tx, "03217").id


def closed(stage):
    return look(stage, lambda tx: closings.closed(tx, commune(tx)))


@pytest.fixture(scope="module")
def february(settled_template, tmp_path_factory):
    """A commune in February in which last year's form of a household was left open, and two officers."""
    with closing(Stage(settled_template, tmp_path_factory.mktemp("february"), BUTTONS, forgets=False)) as stage:
        says(stage, VILLAGER, "bắt đầu", "0 0")
        appoint(stage)
        stage.lives_until(FEBRUARY)
        yield stage


@pytest.fixture
def over(february, tmp_path):
    with closing(copied(february, tmp_path)) as stage:
        yield stage


def press(stage, step):
    return press_for("close_year", f"v{look(stage, commune)} 2026 {step}")


def closes(stage):
    presses(stage, OFFICER, press(stage, "ask"))
    return presses(stage, SECOND, press(stage, "close"))


def test_one_asks_and_another_closes_after_reading_what_is_open(over):
    shown = says(over, OFFICER, "khoa so 2026")
    assert "KHÓA SỔ 2026 · xã Tủa Chùa" in shown
    assert "– phiếu đang dở, chưa nộp: 1" in shown
    assert "[Báo cán bộ thứ hai]" in shown
    assert "✓ Đã đề nghị" in says(over, OFFICER, "bao can bo thu hai")
    assert "Chờ cán bộ thứ hai khóa." in says(over, OFFICER, "khóa sổ 2026")
    assert "Chờ cán bộ thứ hai khóa." in presses(over, OFFICER, press(over, "close"))
    assert closed(over) == set()
    assert "đề nghị khóa sổ năm 2026" in arrived(over, SECOND)
    assert "[Đồng ý khóa sổ 2026]" in says(over, SECOND, "khóa sổ")
    assert "✓ Đã khóa sổ năm 2026" in says(over, SECOND, "đồng ý khóa sổ 2026")
    assert closed(over) == {2026}
    assert "✓ Đã khóa sổ năm 2026" in arrived(over, OFFICER)
    assert "Sổ năm 2026 đã khóa ngày 12/02/2027" in says(over, OFFICER, "khóa sổ 2026")
    deeds = [one.link.deed for one in look(over, lambda tx: list(audit.every(tx)))]
    assert deeds[-2:] == ["year.asked", "year.closed"]


def test_the_second_may_leave_it_open_and_whoever_is_first_decides(over):
    presses(over, OFFICER, press(over, "ask"))
    assert "vẫn để mở" in presses(over, SECOND, press(over, "drop"))
    assert "vẫn để mở" in arrived(over, OFFICER)
    assert "[Báo cán bộ thứ hai]" in presses(over, SECOND, press(over, "close"))
    assert closed(over) == set()


def test_a_form_of_a_closed_year_is_changed_no_more(over):
    before = stands(over)
    assert "Phiếu năm 2026" in says(over, VILLAGER, "bắt đầu")
    closes(over)
    said = says(over, VILLAGER, "1")
    assert "Sổ năm 2026 đã khóa" in said
    assert "Câu 1/14" in said  # of this year
    assert look(over, lambda tx: evaluations.one(tx, before.id)) == before


def test_the_year_after_it_is_not_offered_any_more(over):
    assert "2026" in says(over, OFFICER, "tiến độ")
    closes(over)
    assert "2026" not in says(over, OFFICER, "tiến độ").replace("/2026", "")
    assert "2026" not in says(over, VILLAGER, "bắt đầu")


@pytest.mark.parametrize(
    ("typed", "said"),
    [("khóa sổ 2027", "Năm 2027 chưa hết"), ("khóa sổ 2024", "Năm 2024 xã chưa có phiếu nào")],
)
def test_only_a_year_that_was_begun_and_is_over_can_be_closed(over, typed, said):
    assert said in says(over, OFFICER, typed)


def test_who_asked_hears_what_was_open_and_no_rule_of_the_year_is_asked_for_any_more(over):
    assert "– bản, tổ chưa ký danh sách gia đình: 3" in says(over, OFFICER, "khóa sổ 2026")
    closes(over)
    assert "Lúc khóa còn:\n– phiếu đang dở, chưa nộp: 1" in arrived(over, OFFICER)
    for typed in ("quy định họp 86/2023 2026", "mục tiêu gia đình 60% 2026", "mức đạt gia đình 60 2026"):
        assert "Sổ năm 2026 đã khóa" in says(over, OFFICER, typed)


def test_who_withdraws_in_a_closed_year_reads_before_that_nothing_new_can_be_decided(over):
    with over._open().store.writing() as tx:
        paper = ("7/QĐ", datetime(2026, 11, 20, tzinfo=TIME_ZONE).date(), "Chủ tịch xã")
        at = datetime(2026, 11, 20, 8, tzinfo=TIME_ZONE)
        decisions.enter(tx, decisions.Decision(commune(tx), 2026, "family", *paper, None, at), [])
    assert "⚠" not in says(over, OFFICER, "hủy quyết định 7 2026")
    says(over, OFFICER, "dừng lại")
    closes(over)
    said = says(over, OFFICER, "hủy quyết định 7 2026")
    assert "⚠ Sổ năm 2026 đã khóa: hủy rồi thì không ra được quyết định mới" in said
    assert "SỬA QUYẾT ĐỊNH 7" in said


@pytest.mark.parametrize("phone", [HEAD, VILLAGER])
def test_nobody_else_closes_one(over, phone):
    presses(over, phone, press(over, "ask"))
    assert look(over, lambda tx: closings.standing(tx, commune(tx), 2026)) is None


def test_officers_hear_once_which_years_are_open(stage):
    hands_in(stage, VILLAGER)
    stage.lives_until(datetime(2026, 11, 20, 8, tzinfo=TIME_ZONE))
    assert "còn mở" not in arrived(stage, OFFICER)


def test_a_form_that_is_in_hand_when_the_year_closes_takes_no_more_answers(over):
    says(over, VILLAGER, "bắt đầu", "1")
    form = stands(over).id
    before = look(over, lambda tx: answers.log(tx, form))
    closes(over)
    assert "không sửa được nữa" in says(over, VILLAGER, "1")
    assert look(over, lambda tx: answers.log(tx, form)) == before
