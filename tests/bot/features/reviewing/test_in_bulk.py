"""Many forms endorsed in one go: which are meant, what is said back before, what stays out, and the way back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import event

from storage import audit
from storage.assessment import answers, evaluations, forms, objections, reviews
from storage.assessment.numbers import Numbers
from storage.people import accounts, people
from storage.places import areas, subjects
from tests.bot.offices import HEAD, OFFICER, look, says, signed_off, stands

MANY = 80
MOST_STATEMENTS = 40


def me(tx, stage, phone=HEAD):
    return accounts.speakers(tx, accounts.find(tx, "web", phone).id, stage.clock.now().date())[0].person.id


def filed(tx, stage, code, by, points, most=100):
    """Hand in the form of a household, answered by somebody."""
    home, now = subjects.by_code(tx, code), stage.clock.now()
    digest = forms.current(tx, "gia_dinh_hoc_tap").digest
    begun = evaluations.begin(tx, home.id, digest, now.year, "vi", now)
    answers.append(tx, [answers.AnswerEntry(begun, "/data/so_tre", "0", now, person_id=by[0], how=by[1])])
    evaluations.submit(tx, begun, now, str(points), None, Numbers(points, most))
    return begun


@pytest.fixture
def village(stage):
    """Twelve households more, whose forms the head has entered, with 45 to 100 points; one of them has 18 of 20."""
    with stage._open().store.writing() as tx:
        area, head = areas.by_code(tx, "03217-01"), me(tx, stage)
        for number in range(5, 17):
            subjects.add(tx, f"H-01{number:02}", "family", f"nhà số {number}", area.id)
            filed(tx, stage, f"H-01{number:02}", (head, "on_behalf"), 20 + number * 5)
        # One answered for itself, and one that was handed in without points.
        other = people.add(tx, "Người nhà")
        filed(tx, stage, "H-0101", (other, "self"), 30)
        filed(tx, stage, "H-0102", (other, "self"), 18, 20)
    return stage


def statuses(stage):
    rows = look(
        stage, lambda tx: evaluations.listed(tx, areas.by_code(tx, "03217-01").id, "family", stage.clock.now().year)
    )
    return {place: row.status for place, row in enumerate(rows, 1)}


def endorsed(stage):
    return [place for place, status in statuses(stage).items() if status == "endorsed"]


def test_the_list_counts_each_title_and_says_how_many_more(village):
    first = says(village, HEAD, "duyệt")
    assert "DUYỆT HẾT PHIẾU TÔI NHẬP" in first
    said = first + says(village, HEAD, "xem thêm")
    assert "Gia đình học tập · Chờ duyệt 14, đang sửa lại 0, đề nghị 0, chưa nộp 2." in said
    assert "1. nhà ông Vàng A Thử: 30 điểm" in said
    assert "và 8 phiếu nữa" in said
    assert len(first.partition("Gia đình học tập 2026")[0].splitlines()) <= 15


def test_what_was_returned_counts_once(village):
    says(village, HEAD, "duyệt", "2", "1", "Số cháu chưa khớp với sổ")
    said = says(village, HEAD, "duyệt")
    assert "Chờ duyệt 13, đang sửa lại 1, đề nghị 0, chưa nộp 2." in said


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("duyệt hết phiếu tôi nhập", range(5, 17)),
        ("duyet phieu toi nhap", range(5, 17)),
        ("duyệt từ 60 điểm", range(8, 17)),
        ("duyet tu 60 %", [2, *range(8, 17)]),
        ("duyệt 5-7 9", [5, 6, 7, 9]),
        ("duyệt hết", [1, 2, *range(5, 17)]),
        ("duyệt 1, 2 và 5", [1, 2, 5]),
        ("duyệt trên 60", range(9, 17)),
        ("duyet tren 60 diem tro len", range(8, 17)),
        ("duyet tren 60%", [2, *range(9, 17)]),
        ("duyet het tru 5", [1, 2, *range(6, 17)]),
        ("duyệt hết trừ hộ 5-7, 9", [1, 2, 8, *range(10, 17)]),
        ("duyet tu 60 tru 16", range(8, 16)),
        ("duyet tu 5 den 7", [5, 6, 7]),
    ],
)
def test_those_that_are_meant_are_endorsed_and_no_others(village, typed, meant):
    assert "Duyệt các phiếu này?" in says(village, HEAD, typed)
    assert endorsed(village) == []
    assert f"✓ Đã duyệt {len(list(meant))} phiếu." in says(village, HEAD, "1")
    assert endorsed(village) == list(meant)


def test_all_one_should_know_is_said_before(village):
    said = says(village, HEAD, "duyệt hết")
    assert "Sắp duyệt 14 phiếu. Gia đình học tập 14." in said
    assert "Thấp nhất 30/100 (nhà ông Vàng A Thử), cao nhất 100/100 (nhà số 16)." in said
    assert "nhà ông Vàng A Thử, nhà bà Giàng Thị Mẫu, nhà số 5" in said
    assert "và 6 nữa" in said
    assert "Tự mình nhập: 12. Có ảnh: 0." in said
    assert "Chưa duyệt phiếu nào" in says(village, HEAD, "2")
    assert endorsed(village) == []


def test_ones_own_household_and_what_is_disputed_stay_out(village):
    with village._open().store.writing() as tx:
        head, now = me(tx, village), village.clock.now()
        own = subjects.by_code(tx, "H-0105").id
        people.grant(tx, head, "member", now.date(), subject_id=own)
        at = {code: evaluations.of_subject(tx, subjects.by_code(tx, code).id)[0].id for code in ("H-0106", "H-0107")}
        account = accounts.find(tx, "web", HEAD).id
        objections.add(tx, at["H-0106"], head, account, "Sai rồi", now)
        reviews.record(tx, [reviews.Review(at["H-0107"], head, "returned", now, "Xem lại")])
    said = says(village, HEAD, "duyệt hết phiếu tôi nhập")
    assert "Sắp duyệt 9 phiếu" in said
    assert "Cần xem từng phiếu: nhà số 6, nhà số 7." in said
    says(village, HEAD, "1")
    assert endorsed(village) == list(range(8, 17))


def test_a_number_that_does_not_wait_is_said_and_one_that_is_not_there_stops(village):
    assert "Không có phiếu chờ duyệt: số 3, 4." in says(village, HEAD, "duyệt 3-6")
    assert "Có số không nằm trong danh sách" in says(village, HEAD, "duyệt 99")
    assert endorsed(village) == []


def test_who_is_left_out_is_named_or_nothing_is_endorsed(village):
    assert "Để lại: nhà số 5." in says(village, HEAD, "duyệt hết trừ 5")
    assert "Chưa rõ để lại phiếu nào" in says(village, HEAD, "duyet het tru nha so nam")
    assert "Mẫu phải có từ 1 phiếu trở lên" in says(village, HEAD, "duyet mau 0")
    assert "Rút ra 14 trong 14 phiếu." in says(village, HEAD, "duyet mau 500")


def test_what_changed_after_it_was_said_back_is_left(village):
    says(village, HEAD, "duyệt 5-7")
    with village._open().store.writing() as tx:
        number = evaluations.of_subject(tx, subjects.by_code(tx, "H-0106").id)[0].id
        later = village.clock.now()
        evaluations.correct(tx, number, later)
        evaluations.submit(tx, number, later, "99", None, Numbers(99, 100))
    said = says(village, HEAD, "1")
    assert "✓ Đã duyệt 2 phiếu." in said
    assert "1 phiếu vừa thay đổi nên để lại." in said
    assert endorsed(village) == [5, 7]


def test_of_a_sample_the_drawn_are_looked_at_and_the_rest_is_asked_about_together(village):
    said = says(village, HEAD, "duyệt mẫu 3")
    assert "Rút ra 3 trong 14 phiếu." in said
    assert "Phiếu này thế nào?" in said
    says(village, HEAD, "1", "1")
    said = says(village, HEAD, "1")
    assert len(endorsed(village)) == 3
    assert "Sắp duyệt 11 phiếu." in said
    says(village, HEAD, "1")
    assert len(endorsed(village)) == 14


def test_it_is_audited_form_by_form_and_taken_back_in_one_word_the_same_day(village):
    says(village, HEAD, "duyệt 5-7", "1", "duyệt 8", "1")
    deeds = look(village, lambda tx: [one.link.deed for one in audit.of_subject(tx, subjects.by_code(tx, "H-0106").id)])
    assert deeds == ["evaluation.endorsed", "answers.sealed"]
    assert "✓ 1 phiếu lại chờ duyệt." in says(village, HEAD, "bỏ duyệt")
    assert endorsed(village) == [5, 6, 7]
    assert "✓ 3 phiếu lại chờ duyệt." in says(village, HEAD, "bo duyet")
    assert endorsed(village) == []
    assert "Hôm nay chưa duyệt phiếu nào" in says(village, HEAD, "bỏ duyệt")
    assert look(village, audit.verify) is None


def test_nothing_is_taken_back_on_another_day_or_once_the_list_is_signed(village):
    says(village, HEAD, "duyệt 5-7", "1")
    village.passes(timedelta(days=1))
    assert "Hôm nay chưa duyệt" in says(village, HEAD, "bỏ duyệt")
    says(village, HEAD, "duyệt hết", "1")
    signed_off(village)
    assert "Danh sách đã ký rồi" in says(village, HEAD, "bỏ duyệt")
    assert len(endorsed(village)) == 14


def test_nobody_takes_back_what_somebody_else_endorsed(village):
    says(village, HEAD, "duyệt 5-7", "1")
    assert "Hôm nay chưa duyệt" in says(village, OFFICER, "bỏ duyệt")
    assert endorsed(village) == [5, 6, 7]


def test_eighty_forms_take_few_statements(village):
    with village._open().store.writing() as tx:
        area, head = areas.by_code(tx, "03217-01"), me(tx, village)
        for number in range(17, 17 + MANY):
            subjects.add(tx, f"H-01{number:02}", "family", f"nhà số {number}", area.id)
            filed(tx, village, f"H-01{number:02}", (head, "on_behalf"), 60)
    says(village, HEAD, "duyệt hết")
    made = []
    event.listen(village._open().store._writer, "before_cursor_execute", lambda *told: made.append(told[2]))
    says(village, HEAD, "1")
    assert len(endorsed(village)) == MANY + 14
    assert len(made) <= MOST_STATEMENTS, "\n".join(made)


def test_of_several_titles_each_is_a_tap_away(village):
    with village._open().store.writing() as tx:
        clan, now = subjects.by_code(tx, "D-0101"), village.clock.now()
        digest = forms.current(tx, "dong_ho_hoc_tap").digest
        evaluations.submit(tx, evaluations.begin(tx, clan.id, digest, now.year, "vi", now), now, "60", None)
    said = says(village, HEAD, "duyệt")
    assert "[Gia đình học tập] [Dòng họ học tập]" in said
    assert "mời gõ thêm tên một danh sách" in says(village, HEAD, "duyệt 1 2")
    assert "Dòng họ học tập 2026" in village.shows(village.taps(["Dòng họ học tập"], "DUYỆT PHIẾU"))
    assert "Gia đình học tập · Chờ duyệt 14" in says(village, HEAD, "1")
    assert stands(village, "D-0101").status == "endorsed"
