"""Certificates and honours, and how people, days and numbers are written on paper."""

from __future__ import annotations

from datetime import date

import pytest

from bot.features.papers.filled import certificates, honours
from bot.features.papers.filled.asked import NotYet
from bot.features.papers.filled.heading import called, dated, honoured, numbered, on_list
from bot.papers import values
from bot.people.by import By
from bot.words import words_for
from storage import audit
from storage.places import area_changes, subjects
from storage.plans.honours import Honour, add, withdraw
from storage.tables import subject
from tests.bot.features.papers.commune import LATER, NOW, asked, entered, lacks, names, november, place

EN = words_for("en")
VILLAGE = "Bản Mẫu Một (Mường Báng)"


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
    assert made.given["khong_neu_ten"] == "và 1 trường hợp không nêu tên"
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
    shown = [
        tuple(numbered(one).get(name) for name in ("so", "ky_hieu"))
        for one in ("6/QĐ-UBND", "123 / QĐ-UBND", "45", "số 07 QĐ-UBND", "12/2026/QĐ-UBND", "QĐ-UBND 9b", None)
    ]
    assert shown == [
        ("06", "QĐ-UBND"),
        ("123", "QĐ-UBND"),
        ("45", None),
        ("07", "QĐ-UBND"),
        ("12", "2026/QĐ-UBND"),
        ("QĐ-UBND 9b", None),
        (None, None),
    ]


def test_a_commune_is_written_as_within_a_sentence(tx):
    area = place(tx)
    shown = [called(area._replace(name=name)) for name in ("Xã Mẫu (cũ)", "Thị trấn Mẫu", "xã Xã Xía", "Mẫu")]
    assert shown == ["xã Mẫu", "thị trấn Mẫu", "xã Xã Xía", "Mẫu"]
