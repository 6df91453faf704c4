"""A household sees what was entered for it, and says that something is wrong."""

from __future__ import annotations

from storage import audit
from storage.assessment import objections
from storage.people import accounts
from storage.places import subjects
from tests.bot.books import SECOND, THIRD, WHOLE, stored, village
from tests.bot.offices import HEAD, NEIGHBOUR, VILLAGER, look, presses, says, stands


def test_the_household_is_told_sees_everything_and_objects(stage):
    says(stage, HEAD, "nhập hộ tất cả", "1", "hộ 3", WHOLE, "dừng")
    stage.phone = VILLAGER
    assert "đã nhập và nộp phiếu của nhà anh Sùng A Ví Dụ" in stage.shows(stage.arrived())
    seen = stage.shows(stage.taps(["Xem phiếu"]))
    assert "Hạng A Trưởng đã nhập thay phiếu này ngày 10/11/2026." in seen
    listed = stage.shows(stage.taps(["Xem lại các câu trả lời"], "đã nhập thay phiếu này"))
    pages = [listed, *(says(stage, VILLAGER, f"câu trả lời {page}") for page in range(2, 7))]
    how = "8. Người lớn trong nhà đã học bằng cách nào? Chọn được nhiều cách. → Dự lớp học hoặc tập huấn; Đọc sách báo"
    assert any(how in page for page in pages)
    stage.taps(["Có điều chưa đúng"], "đã nhập thay phiếu này")
    says(stage, VILLAGER, "Nhà có ba cháu, xem www.xau.vn")
    stage.phone = HEAD
    assert "“Nhà có ba cháu, xem …”" in stage.shows(stage.arrived())
    assert "Có 1 ý kiến chưa xem lại: nhà anh Sùng A Ví Dụ (hạn 24/11/2026)." in says(stage, HEAD, "duyệt")
    assert "Có 1 ý kiến chưa xem lại: nhà anh Sùng A Ví Dụ (hạn 24/11/2026)." in says(stage, HEAD, "ký danh sách")
    stage.phone = HEAD
    stage.taps(["Nhập hộ 3"], "báo phiếu có điều chưa đúng")
    assert "Có lời báo điều chưa đúng: “Nhà có ba cháu, xem …”" in says(stage, HEAD, "1")
    says(stage, HEAD, "1:3")
    assert stored(stage, THIRD)["so_tre"] == "3"
    assert look(stage, lambda tx: len(objections.open_in(tx, village(stage).id, 10))) == 0
    stage.phone = VILLAGER
    assert "đã sửa phiếu của nhà anh Sùng A Ví Dụ theo lời đã báo" in stage.shows(stage.arrived())
    kept = look(stage, lambda tx: audit.of_subject(tx, subjects.by_code(tx, THIRD).id))
    assert [one.link.deed for one in kept] == [
        "consent.witnessed",
        "evaluation.submitted",
        "evaluation.contested",
        "evaluation.corrected",
        "evaluation.submitted",
        "contest.settled",
    ]


def test_a_household_hears_once_however_many_photos_follow(stage):
    says(stage, HEAD, "nhập hộ tất cả", "1", "hộ 3", WHOLE)
    for name in ("cái bàn", "giá sách"):
        says(stage, HEAD, "hộ 3")
        stage.photographs(name)
    assert [one for path, one in stored(stage, THIRD).items() if path.startswith("anh_goc_hoc_tap") and one]
    stage.phone = VILLAGER
    assert stage.shows(stage.arrived()).count("đã nhập và nộp phiếu") == 1
    says(stage, HEAD, "hộ 3", "1:3")
    stage.phone = VILLAGER
    assert stage.shows(stage.arrived()).count("đã nhập và nộp phiếu") == 1


def test_what_stays_as_it_is_settles_an_objection_too(stage):
    says(stage, HEAD, "nhập hộ tất cả", "1", "hộ 3", WHOLE)
    says(stage, VILLAGER, "có điều chưa đúng", "Nhà có ba cháu")
    assert "Giữ nguyên, và đã báo" in says(stage, HEAD, "hộ 3", "giữ nguyên")
    stage.phone = VILLAGER
    assert "đã xem lại phiếu" in stage.shows(stage.arrived())
    assert stored(stage, THIRD)["so_tre"] == "2"


def test_objections_are_bounded_and_only_to_what_somebody_else_entered(stage):
    says(stage, HEAD, "nhập hộ tất cả", "1", "hộ 3", WHOLE)
    for text in ("Một câu sai", "Hai câu sai", "Ba câu sai", "Bốn câu sai"):
        says(stage, VILLAGER, "có điều chưa đúng", text)
    found = look(stage, lambda tx: objections.open_in(tx, village(stage).id, 10))
    assert [one.text for one in found] == ["Một câu sai", "Hai câu sai", "Ba câu sai"]
    assert "chưa có phiếu nào" in says(stage, NEIGHBOUR, "có điều chưa đúng")
    pressed = presses(stage, NEIGHBOUR, f"!contest.{stands(stage, THIRD).id}")
    assert "Sùng A Ví Dụ" not in pressed


def test_on_a_shared_phone_the_button_gives_the_word_to_the_household_it_is_for(stage):
    shared = "dien-thoai-1"
    says(stage, shared, "1")
    says(stage, HEAD, "nhập hộ tất cả", "1", "hộ 2", WHOLE)
    stage.phone = shared
    stage.arrived()
    assert "nhà bà Giàng Thị Mẫu" in presses(stage, shared, f"!contest.{stands(stage, SECOND).id}")
    says(stage, shared, "Nhà có ba cháu")
    (found,) = look(stage, lambda tx: objections.of_evaluation(tx, stands(stage, SECOND).id))
    speaker = look(stage, lambda tx: accounts.find(tx, "web", shared)).speaking_as
    assert (found.name, speaker is not None) == ("nhà bà Giàng Thị Mẫu", True)
