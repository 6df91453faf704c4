"""What is filled into the papers of recognition: whom they name, what they count, and what they lack."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from bot.features.papers.filled import deciding, minutes, notice
from bot.features.papers.filled.asked import NotYet
from bot.features.papers.filled.heading import not_named
from bot.papers import values
from bot.words import words_for
from storage.assessment import evaluations
from storage.deciding import decisions
from storage.deciding.decisions import Correction, Paper
from storage.places import area_changes, subjects
from storage.tables import evaluation
from tests.bot.features.papers.commune import (
    LATER,
    PAPER,
    asked,
    endorsed,
    entered,
    lacks,
    listed,
    may_be_named,
    met,
    names,
    november,
    place,
    set_for,
    signed,
    ten_days,
)

EN = words_for("en")


def test_minutes_count_those_on_the_signed_list_and_name_who_is_not_proposed(tx):
    november(tx)
    made = minutes.made(tx, asked(tx, code="03217-01"), EN)
    given = made.given
    assert [given[name] for name in ("tong", "nop", "de_nghi", "khong")] == [4, 3, 2, 2]
    assert [(row["ten"], row["ly_do"]) for row in given["khong_de_nghi"]] == [
        ("Anh Sùng A Ví Dụ", None),
        ("Chị Mùa Thị Nháp", "đi làm xa"),
    ]
    assert (given["ngay_hop"], given["co_mat"], given["y_khac"], given["ty_le"]) == (
        "02/11/2026",
        64,
        2,
        Fraction(61, 64),
    )
    assert given["thon"] == "Bản Mẫu Một"
    assert [given[name] for name in ("bat_dau", "ket_thuc", "dia_diem", "chu_tri", "thu_ky")] == [None] * 5
    assert "dots are left" in lacks(made)
    assert names(made, "khong_de_nghi")


def test_minutes_say_what_was_asked_and_leave_out_who_came_after_the_signature(tx):
    november(tx)
    met(tx, began="19:30", ended="21:05", place="nhà văn hóa", chair="Sùng A Thử", secretary="")
    subjects.add(tx, "H-0199", "family", "nhà ông Đến Sau", place(tx, "03217-01").id)
    made = minutes.made(tx, asked(tx, code="03217-01"), EN)
    told = [made.given[name] for name in ("bat_dau", "ket_thuc", "dia_diem", "chu_tri", "thu_ky", "tong")]
    assert told == ["19 giờ 30", "21 giờ 05", "nhà văn hóa", "Sùng A Thử", None, 4]


@pytest.mark.parametrize(
    ("title", "code", "why"), [("unit", "03217-03", "commune assesses"), ("family", "03217", "one")]
)
def test_there_are_no_minutes_where_no_village_meets(tx, title, code, why):
    with pytest.raises(NotYet, match=why):
        minutes.made(tx, asked(tx, title, code=code), EN)


def test_before_a_meeting_and_a_signature_the_minutes_say_so(tx):
    endorsed(tx, "H-0101")
    made = minutes.made(tx, asked(tx, code="03217-01"), EN)
    assert "VILLAGE MEETING" in lacks(made)
    assert "SIGN THE LIST" in lacks(made)
    told = [made.given[name] for name in ("tong", "nop", "chua_nop", "de_nghi", "khong", "khong_de_nghi")]
    assert told == [4, 1, 3, None, None, []], "nobody has looked at any form yet: dots, and nobody is named"
    assert values.filled_in("bien_ban", made.given)["khong"].startswith("…")


def test_after_a_meeting_nobody_is_left_out_before_the_signature(tx):
    endorsed(tx, "H-0101")
    endorsed(tx, "H-0103", until="submitted")
    met(tx)
    given = minutes.made(tx, asked(tx, code="03217-01"), EN).given
    assert [given[name] for name in ("de_nghi", "khong", "khong_de_nghi")] == [1, None, []]


def test_who_handed_no_form_in_is_counted_apart_from_who_was_left_out(tx):
    endorsed(tx, "H-0101")
    endorsed(tx, "H-0103", until="submitted")
    signed(tx, H_0104="đi làm xa")
    given = minutes.made(tx, asked(tx, code="03217-01"), EN).given
    assert [given[name] for name in ("tong", "chua_nop", "de_nghi", "khong")] == [4, 2, 1, 2]
    assert [row["ten"] for row in given["khong_de_nghi"]] == ["Anh Sùng A Ví Dụ", "Chị Mùa Thị Nháp"]


def test_a_notice_names_who_agreed_and_counts_the_others(tx):
    november(tx)
    made = notice.made(tx, asked(tx), EN)
    assert names(made) == ["Ông Vàng A Thử"]
    assert made.given["khong_neu_ten"] == "và 1 trường hợp không nêu tên"
    assert made.left_out == ["Bà Giàng Thị Mẫu"]
    assert (made.given["ten_cot"], "tu_ngay" in made.given) == ("Họ và tên", False)
    assert "can_cu" in made.unset


def test_a_notice_hangs_for_ten_days_where_the_rule_says_so(tx):
    november(tx)
    ten_days(tx)
    made = notice.made(tx, asked(tx, code="03217-01"), EN)
    assert [made.given[name] for name in ("tu_ngay", "den_ngay", "can_cu")] == [
        "03/11/2026",
        "12/11/2026",
        "Kế hoạch số 01/KH-UBND",
    ]
    endorsed(tx, "H-0201")
    assert "tu_ngay" not in notice.made(tx, asked(tx), EN).given, "the second village has not met"
    with pytest.raises(NotYet):
        notice.made(tx, asked(tx, code="03217-03"), EN)


def test_a_village_or_a_school_is_named_like_its_sign_and_a_clan_that_was_not_asked_is_not(tx):
    endorsed(tx, "C-01", "V-0301", "D-0101")
    made = [notice.made(tx, asked(tx, title), EN) for title in ("community", "unit", "clan")]
    assert [names(one) for one in made] == [["Bản Mẫu Một"], ["Trường Tiểu học Mẫu"], []]
    assert [one.given["khong_neu_ten"] for one in made] == ["", "", "1 dòng họ, không nêu tên ai"]
    assert [one.given["ten_cot"] for one in made] == ["Thôn, bản, tổ dân phố", "Tên đơn vị", "Dòng họ"]
    assert [one.given["danh_sach"][0]["thon"] for one in made[:2]] == ["", "Tổ dân phố Mẫu (thị trấn Tủa Chùa cũ)"]
    assert names(deciding.decision(tx, asked(tx, "unit"), EN)) == ["Trường Tiểu học Mẫu"], "no village signs for it"
    assert not_named("family", 1311) == "và 1.311 trường hợp không nêu tên"
    assert not_named("citizen", 2) == "và 2 người không nêu tên"


def test_a_request_says_that_villages_have_met_only_where_they_have(tx):
    met(tx)
    endorsed(tx, "H-0101", "H-0201", "V-0301")
    for code in ("03217-01", "03217-02"):
        signed(tx, code)
    made = deciding.request(tx, asked(tx), EN)
    assert (made.given["de_nghi"], made.given["da_hop"]) == (2, "")
    assert "No meeting is written down of: Bản Mẫu Hai." in lacks(made)
    unit = deciding.request(tx, asked(tx, "unit"), EN)
    assert (unit.given["da_hop"], "meeting" in lacks(unit)) == ("", False)


def test_a_school_of_the_commune_itself_lives_in_no_village(tx):
    subjects.add(tx, "V-0001", "unit", "Trường Mẫu Của Xã", place(tx).id)
    entered(tx, endorsed(tx, "V-0001"), "unit")
    given = deciding.decision(tx, asked(tx, "unit"), EN).given
    assert (given["so_thon"], given["danh_sach"][0]["thon"], given["loai"]) == ("", "", "đơn vị")


def test_a_request_and_a_draft_hold_all_endorsed_and_signed_and_nobody_else(tx):
    november(tx)
    endorsed(tx, "H-0201")  # in a village that has not signed
    made = deciding.decision(tx, asked(tx), EN)
    assert names(made) == ["Ông Vàng A Thử", "Bà Giàng Thị Mẫu"]
    assert (made.given["so_luong"], made.given["so_thon"]) == (2, 1)
    assert "so" not in made.given
    assert "1 endorsed are on no signed list and so not on this one: Bản Mẫu Hai" in lacks(made)
    assert "RECOGNISE" in lacks(made)
    request = deciding.request(tx, asked(tx), EN)
    assert request.given["da_hop"] == "1 thôn, bản, tổ dân phố có tên trong danh sách đã họp bình xét."
    assert "2 have not signed: Bản Mẫu Hai, Tổ dân phố Mẫu." in lacks(request)
    told = [request.given[name] for name in ("tong", "nop", "de_nghi", "so_thon", "loai", "danh_hieu")]
    assert told == [9, 4, 2, 1, "gia đình", "Gia đình học tập"]
    assert values.filled_in("to_trinh", request.given)["kinh_gui"] == "(cần xác nhận: nơi nhận tờ trình)"


def test_a_request_says_that_the_villages_have_met_only_where_all_have_signed(tx):
    november(tx)
    for code in ("03217-02", "03217-03"):
        signed(tx, code)
    told = deciding.request(tx, asked(tx), EN)
    assert (told.given["da_hop"][:11], "have not signed" in lacks(told)) == ("Các thôn, b", False)


def test_who_has_too_few_points_is_counted_where_nobody_chose(tx):
    one, _ = november(tx)
    tx.execute(evaluation.update().where(evaluation.c.id == one).values(verdict="chua_dat"))
    assert "1 of them do not have the points" in lacks(deciding.decision(tx, asked(tx), EN))
    listed(tx, [one])
    assert "the points" not in lacks(deciding.decision(tx, asked(tx, which="new"), EN))


def test_a_decision_says_by_which_rule_it_names_who_did_not_agree(tx):
    november(tx)
    made = deciding.decision(tx, asked(tx), EN)
    assert made.given["khong_neu_ten"] == "(cần xác nhận: căn cứ nêu tên mọi người)"
    set_for(tx, "quyet_dinh", neu_ten="Quy chế số 02/QC-UBND")
    assert deciding.decision(tx, asked(tx), EN).given["khong_neu_ten"] == "(nêu tên theo: Quy chế số 02/QC-UBND)"
    may_be_named(tx, "H-0102")
    assert deciding.decision(tx, asked(tx), EN).given["khong_neu_ten"] == ""


def test_a_list_that_waits_leaves_out_who_cannot_be_decided_on_any_more(tx):
    one, other = november(tx)
    listed(tx, [one, other])
    assert names(deciding.decision(tx, asked(tx), EN)) == ["Ông Vàng A Thử", "Bà Giàng Thị Mẫu"]
    evaluations.correct(tx, other, LATER)
    made = deciding.decision(tx, asked(tx), EN)
    assert names(made) == ["Ông Vàng A Thử"]
    assert "cannot be decided on: Bà Giàng Thị Mẫu" in lacks(made)
    assert "DECISIONS" in lacks(made)


def test_of_several_lists_none_is_guessed(tx):
    one, other = november(tx)
    entered(tx, [one])
    with pytest.raises(NotYet, match=r"Say which one: new, 6/QĐ-UBND\."):
        deciding.decision(tx, asked(tx), EN)
    assert names(deciding.decision(tx, asked(tx, which="new"), EN)) == ["Bà Giàng Thị Mẫu"]
    assert names(deciding.decision(tx, asked(tx, which="06"), EN)) == ["Ông Vàng A Thử"]
    waits = listed(tx, [other])
    assert names(deciding.decision(tx, asked(tx, which=f"d{waits}"), EN)) == ["Bà Giàng Thị Mẫu"]
    for wrong in ("new", "7", "d99"):
        with pytest.raises(NotYet, match=f"There is no list or decision {wrong}"):
            deciding.decision(tx, asked(tx, which=wrong), EN)


def test_an_entered_decision_has_its_number_its_day_and_who_signed(tx):
    one, other = november(tx)
    number = entered(tx, [one, other])
    set_for(tx, chuc_vu_ky="KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", nguoi_ky="Nguyễn Văn Mẫu")
    given = deciding.decision(tx, asked(tx), EN).given
    assert [given[name] for name in ("so", "ky_hieu", "ngay", "thang", "nam_ky")] == [
        "06",
        "QĐ-UBND",
        "13",
        "11",
        "2026",
    ]
    assert (given["chuc_vu_ky"], given["nguoi_ky"]) == (["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], "Nguyễn Văn Mẫu")
    set_for(tx, nguoi_ky="Trần Khác")
    given = deciding.decision(tx, asked(tx), EN).given
    assert (given["chuc_vu_ky"], given["nguoi_ky"]) == (None, "Phó Chủ tịch Nguyễn Văn Mẫu"), "as it was entered"
    decisions.take_out(tx, Correction(number, "out", None, None, "nhầm", None, LATER), one)
    assert names(deciding.decision(tx, asked(tx, which="6"), EN)) == ["Bà Giàng Thị Mẫu"]
    decisions.take_out(tx, Correction(number, "out", None, None, "nhầm", None, LATER), other)
    with pytest.raises(NotYet, match="recognises nobody"):
        deciding.decision(tx, asked(tx, which="6"), EN)
    decisions.withdraw(tx, number, "nhầm", None, LATER)
    with pytest.raises(NotYet, match="was withdrawn on 13/11/2026"):
        deciding.decision(tx, asked(tx, which="6"), EN)


def test_a_decision_that_was_entered_in_parts_is_one_paper(tx):
    one, other = november(tx)
    entered(tx, [one])
    entered(tx, [other])
    assert len(names(deciding.decision(tx, asked(tx), EN))) == 2
    entered(tx, endorsed(tx, "H-0201"), paper=Paper("7/QĐ-UBND", date(2026, 11, 14), "Chủ tịch Mẫu"))
    assert len(names(deciding.decision(tx, asked(tx, which="6"), EN))) == 2


def test_two_decisions_of_one_number_are_told_apart(tx):
    one, other = november(tx)
    first, second = entered(tx, [one]), entered(tx, [other], paper=PAPER._replace(dated=date(2027, 1, 5)))
    with pytest.raises(NotYet, match=rf"Say which one: e{first}, e{second}\."):
        deciding.decision(tx, asked(tx, which="6/QĐ-UBND"), EN)
    assert names(deciding.decision(tx, asked(tx, which=f"e{second}"), EN)) == ["Bà Giàng Thị Mẫu"]


def test_who_signs_for_the_commune_does_not_sign_the_request_of_the_association(tx):
    november(tx)
    set_for(tx, noi="Tủa Chùa", nguoi_ky="Nguyễn Văn Mẫu", noi_nhan="Đảng ủy\nCác bản")
    given = deciding.request(tx, asked(tx), EN).given
    assert (given["noi"], given.get("nguoi_ky"), given.get("noi_nhan")) == ("Tủa Chùa", None, None)
    set_for(tx, "to_trinh", nguoi_ky="Trần Thị Mẫu")
    assert deciding.request(tx, asked(tx), EN).given["nguoi_ky"] == "Trần Thị Mẫu"
    assert deciding.decision(tx, asked(tx), EN).given["noi_nhan"] == ["Đảng ủy", "Các bản"]


def test_after_a_merger_each_village_has_the_minutes_of_its_own_meeting(tx):
    november(tx)
    met(tx, "03217-02", present=20, agreed=20, against=0)
    one, two = place(tx, "03217-01"), place(tx, "03217-02")
    area_changes.merge(tx, [one], two, LATER.date())
    made = [minutes.made(tx, asked(tx, code=area.code), EN).given for area in (one, two)]
    assert [(given["thon"], given["tong"], given["co_mat"]) for given in made] == [
        ("Bản Mẫu Một", 4, 64),
        ("Bản Mẫu Hai", 3, 20),
    ]
    decided = deciding.decision(tx, asked(tx), EN)
    assert names(decided) == ["Ông Vàng A Thử", "Bà Giàng Thị Mẫu"]
    assert {row["thon"] for row in decided.given["danh_sach"]} == {"Bản Mẫu Hai (Nà Tòng)"}


def test_a_draft_table_of_points_says_so(tx):
    november(tx)
    assert deciding.decision(tx, asked(tx), EN).given["ban_nhap"] == "BẢN NHÁP, tính theo bảng điểm của xã"
