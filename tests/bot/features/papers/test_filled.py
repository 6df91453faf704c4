"""What is filled into the papers of recognition: whom they name, what they count, and what they lack."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from bot.features.papers.filled import certificates, deciding, honours, minutes, notice
from bot.features.papers.filled.asked import NotYet
from bot.features.papers.filled.heading import called, dated, honoured, not_named, numbered, on_list
from bot.papers import values
from bot.people.by import By
from bot.words import words_for
from storage import audit
from storage.assessment import evaluations
from storage.deciding import decisions
from storage.deciding.decisions import Correction, Paper
from storage.places import area_changes, subjects
from storage.plans.honours import Honour, add, withdraw
from storage.tables import subject
from tests.bot.features.papers.commune import (
    LATER,
    NOW,
    asked,
    endorsed,
    entered,
    listed,
    may_be_named,
    met,
    november,
    place,
    set_for,
    ten_days,
)

EN = words_for("en")
VILLAGE = "Bản Mẫu Một (Mường Báng)"


def names(made, rows="danh_sach"):
    values.filled_in(made.paper, made.given)  # all that a paper needs is there, and of its kind
    return [row["ten"] for row in made.given[rows]]


def lacks(made):
    return "\n".join(made.lacks)


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
    assert given["thon"] == VILLAGE
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
    assert made.given["khong"] == 3


def test_a_notice_names_who_agreed_and_counts_the_others(tx):
    november(tx)
    made = notice.made(tx, asked(tx), EN)
    assert names(made) == ["Ông Vàng A Thử"]
    assert made.given["khong_neu_ten"] == "và 1 hộ không nêu tên"
    assert made.left_out == ["Bà Giàng Thị Mẫu"]
    assert "tu_ngay" not in made.given
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
    assert [one.given["khong_neu_ten"] for one in made] == ["", "", "và 1 dòng họ không nêu tên"]
    assert names(deciding.decision(tx, asked(tx, "unit"), EN)) == ["Trường Tiểu học Mẫu"], "no village signs for it"
    assert not_named("citizen", 2) == "và 2 người không nêu tên"


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
    told = [request.given[name] for name in ("tong", "nop", "de_nghi", "so_thon", "loai", "danh_hieu")]
    assert told == [9, 4, 2, 1, "gia đình", "Gia đình học tập"]
    assert values.filled_in("to_trinh", request.given)["kinh_gui"] == "(cần xác nhận: nơi nhận tờ trình)"


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
    decisions.withdraw(tx, number, "nhầm", None, LATER)
    with pytest.raises(NotYet, match="no list or decision 6"):
        deciding.decision(tx, asked(tx, which="6"), EN)


def test_a_decision_that_was_entered_in_parts_is_one_paper(tx):
    one, other = november(tx)
    entered(tx, [one])
    entered(tx, [other])
    assert len(names(deciding.decision(tx, asked(tx), EN))) == 2
    entered(tx, endorsed(tx, "H-0201"), paper=Paper("7/QĐ-UBND", date(2026, 11, 14), "Chủ tịch Mẫu"))
    assert len(names(deciding.decision(tx, asked(tx, which="6"), EN))) == 2


def test_who_signs_for_the_commune_does_not_sign_the_request_of_the_association(tx):
    november(tx)
    set_for(tx, noi="Tủa Chùa", nguoi_ky="Nguyễn Văn Mẫu", noi_nhan="Đảng ủy\nCác bản")
    given = deciding.request(tx, asked(tx), EN).given
    assert (given["noi"], given.get("nguoi_ky"), given.get("noi_nhan")) == ("Tủa Chùa", None, None)
    set_for(tx, "to_trinh", nguoi_ky="Trần Thị Mẫu")
    assert deciding.request(tx, asked(tx), EN).given["nguoi_ky"] == "Trần Thị Mẫu"
    assert deciding.decision(tx, asked(tx), EN).given["noi_nhan"] == ["Đảng ủy", "Các bản"]


def test_certificates_are_numbered_once_and_only_of_what_was_entered(tx):
    one, other = november(tx)
    with pytest.raises(NotYet, match="No decision is entered"):
        certificates.number(tx, asked(tx), By(LATER), EN)
    entered(tx, [one, other])
    with pytest.raises(NotYet, match="no numbers yet"):
        certificates.made(tx, asked(tx), EN)
    assert [certificates.number(tx, asked(tx), By(LATER), EN) for _ in range(2)] == [2, 0]
    made = certificates.made(tx, asked(tx), EN)
    assert names(made, "giay") == ["Gia đình ông Vàng A Thử", "Gia đình bà Giàng Thị Mẫu"]
    assert [row["so_giay"] for row in made.given["giay"]] == ["0001/2026", "0002/2026"]
    assert made.given["tinh"] == "tỉnh Điện Biên"
    assert made.given["giay"][0]["thon"] == VILLAGE
    assert "1 did not agree to be named in public" in lacks(made)
    assert [link.link.deed for link in audit.every(tx)] == ["certificates.numbered"]


def test_a_paper_made_again_has_the_names_of_today_and_none_of_who_was_erased(tx):
    one, other = november(tx)
    entered(tx, [one, other])
    certificates.number(tx, asked(tx), By(LATER), EN)
    subjects.rename(tx, subjects.by_code(tx, "H-0101"), "nhà ông \u202eVàng A Mới {{ xa }}", LATER.date())
    tx.execute(subject.update().where(subject.c.code == "H-0102").values(name=""))
    area_changes.rename(tx, place(tx, "03217-01"), "Bản Tên Mới", LATER.date())
    made = certificates.made(tx, asked(tx), EN)
    filled = values.filled_in("giay_cong_nhan", made.given)["giay"]
    assert [row["ten"] for row in filled] == ["Gia đình ông Vàng A Mới (( xa ))", "(đã xóa)"]
    assert [row["thon"] for row in filled] == ["Bản Tên Mới"] * 2


def test_after_a_merger_each_village_has_the_minutes_of_its_own_meeting(tx):
    november(tx)
    met(tx, "03217-02", present=20, agreed=20, against=0)
    one, two = place(tx, "03217-01"), place(tx, "03217-02")
    area_changes.merge(tx, [one], two, LATER.date())
    made = [minutes.made(tx, asked(tx, code=area.code), EN).given for area in (one, two)]
    assert [(given["thon"], given["tong"], given["co_mat"]) for given in made] == [
        (VILLAGE, 4, 64),
        ("Bản Mẫu Hai (Nà Tòng)", 3, 20),
    ]
    decided = deciding.decision(tx, asked(tx), EN)
    assert names(decided) == ["Ông Vàng A Thử", "Bà Giàng Thị Mẫu"]
    assert {row["thon"] for row in decided.given["danh_sach"]} == {"Bản Mẫu Hai (Nà Tòng)"}


def test_a_draft_table_of_points_says_so(tx):
    november(tx)
    assert deciding.decision(tx, asked(tx), EN).given["ban_nhap"] == "BẢN NHÁP, tính theo bảng điểm của xã"


def proposed(tx, name, consent, **more):
    return add(tx, Honour(place(tx, "03217-01").id, 2026, name, "Học ba năm liền", consent, NOW, **more))


def test_honours_name_who_agreed_and_say_what_is_not_given_yet(tx):
    with pytest.raises(NotYet, match="NOMINATE"):
        honours.made(tx, asked(tx), EN)
    proposed(tx, "cô Lò Thị Mẫu", "yes", award="Giấy khen", awarded_at=NOW)
    proposed(tx, "Vàng A Thử", "yes")
    proposed(tx, "Sùng A Kín", "not_asked")
    withdraw(tx, proposed(tx, "Mùa A Rút", "yes"), NOW)
    made = honours.made(tx, asked(tx), EN)
    assert names(made) == ["Cô Lò Thị Mẫu", "Vàng A Thử"]
    assert [row["hinh_thuc"] for row in made.given["danh_sach"]] == ["Giấy khen", None]
    assert made.given["khong_neu_ten"] == "và 1 người không nêu tên"
    assert made.left_out == ["Sùng A Kín"]
    assert {"hinh_thuc", "can_cu"} <= set(made.unset)
    assert "2 have nothing written down as given" in lacks(made)


@pytest.mark.parametrize(
    ("title", "name", "shown", "certified"),
    [
        ("family", "Sùng A Thử", "Sùng A Thử", "Gia đình ông/bà Sùng A Thử"),
        ("family", "nhà bà Giàng Thị Mẫu", "Bà Giàng Thị Mẫu", "Gia đình bà Giàng Thị Mẫu"),
        ("family", "Hộ gia đình Lò Văn Mẫu", "Lò Văn Mẫu", "Gia đình ông/bà Lò Văn Mẫu"),
        ("family", "Hồ Văn Mẫu", "Hồ Văn Mẫu", "Gia đình ông/bà Hồ Văn Mẫu"),
        ("clan", "dòng họ Vàng (mẫu)", "Dòng họ Vàng (mẫu)", "Dòng họ Vàng (mẫu)"),
        ("clan", "họ Vàng", "Họ Vàng", "Dòng họ Vàng"),
        ("clan", "Vàng", "Vàng", "Dòng họ Vàng"),
        ("community", "Bản Mẫu Một", "Bản Mẫu Một", "Bản Mẫu Một"),
        ("unit", "trường Tiểu học Mẫu", "Trường Tiểu học Mẫu", "Trường Tiểu học Mẫu"),
        ("citizen", "Nguyễn Thị Mẫu", "Nguyễn Thị Mẫu", "Ông/bà Nguyễn Thị Mẫu"),
        ("citizen", "", "(đã xóa)", "(đã xóa)"),
        ("family", "", "(đã xóa)", "(đã xóa)"),
    ],
)
def test_everybody_is_called_by_what_they_are(title, name, shown, certified):
    assert (on_list(title, name), honoured(title, name)) == (shown, certified)


def test_days_and_numbers_are_written_as_the_decree_says():
    assert dated(date(2027, 2, 6)) == {"ngay": "06", "thang": "02", "nam_ky": "2027"}
    assert dated(date(2027, 3, 16)) == {"ngay": "16", "thang": "3", "nam_ky": "2027"}
    assert [numbered(one) for one in ("6/QĐ-UBND", "123 / QĐ-UBND", "45", None)] == [
        {"so": "06", "ky_hieu": "QĐ-UBND"},
        {"so": "123", "ky_hieu": "QĐ-UBND"},
        {"so": "45"},
        {},
    ]


def test_a_commune_is_written_as_within_a_sentence(tx):
    area = place(tx)
    shown = [called(area._replace(name=name)) for name in ("Xã Mẫu (cũ)", "Thị trấn Mẫu", "xã Xã Xía", "Mẫu")]
    assert shown == ["xã Mẫu", "thị trấn Mẫu", "xã Xã Xía", "Mẫu"]
