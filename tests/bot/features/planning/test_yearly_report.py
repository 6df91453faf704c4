"""The report of the year: filled in bit by bit, each answer kept as it comes, never a number that is more than all."""

from __future__ import annotations

from storage.places import areas
from storage.plans import yearly_sheets
from storage.plans.yearly_sheets import YEARLY_REPORT
from tests.bot.offices import HEAD, OFFICER, look, says, whole

AIMS = ("ghi báo cáo năm", "50", "45", "2", "1", "12", "5", "3")


def sheets(stage, year=2026):
    return look(stage, lambda tx: yearly_sheets.history(tx, areas.by_code(tx, "03217").id, year, YEARLY_REPORT))


def test_each_answer_is_kept_as_it_comes_whatever_comes_between(stage):
    says(stage, OFFICER, *AIMS[:3])
    says(stage, OFFICER, "đề cử")  # another question takes the place of the report
    assert [len(one.answers) for one in sheets(stage)] == [1, 2]
    assert "có mấy Chủ tịch, Phó Chủ tịch?" in says(stage, OFFICER, "ghi báo cáo năm")
    says(stage, OFFICER, *AIMS[3:5], "dừng")
    assert sheets(stage)[-1].answers == {"hoi_vien_tong": "50", "hoi_vien": "45", "lanh_dao_tong": "2", "lanh_dao": "1"}
    assert sheets(stage)[-1].person_id is not None


def test_a_number_that_is_more_than_all_is_unknown_again(stage):
    says(stage, OFFICER, *AIMS, "dừng")
    said = says(stage, OFFICER, "sửa báo cáo năm chỉ tiêu", "40", "dừng", "báo cáo năm")
    assert "Hội viên được quán triệt: …/40; mục tiêu" in said
    assert "tham gia hoạt động trung tâm: 5/12 (41,67%)" in said
    assert sheets(stage)[-2].answers["hoi_vien"] == "45", "what was before is kept"
    assert len(said.splitlines()) <= 15


def test_one_part_is_asked_anew_and_the_rest_stays(stage):
    says(stage, OFFICER, *AIMS, "10", "bỏ qua", "9,5", "dừng")
    said = whole(stage, OFFICER, "sửa báo cáo năm kinh phí", "11", "2", "13")
    assert "ngân sách 11, đóng góp 2" in said
    assert "Hội viên được quán triệt: 45/50 (90%)" in said
    assert sheets(stage)[-1].answers["hoi_vien"] == "45"


def test_only_the_commune_reports_and_only_of_a_year_that_is_not_over(stage):
    says(stage, HEAD, *AIMS)
    assert sheets(stage) == []
    assert "năm nay, năm ngoái hoặc năm sau" in says(stage, OFFICER, "ghi báo cáo năm 2019")
    says(stage, OFFICER, "ghi báo cáo năm 2025", "50")
    assert [one.answers for one in sheets(stage, 2025)] == [{"hoi_vien_tong": "50"}]
    assert "Ghi phần còn thiếu" not in says(stage, OFFICER, "báo cáo năm 2019")
