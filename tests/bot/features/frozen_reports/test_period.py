"""The report of a period: every printed number is given by its list, and nobody is named who did not agree."""

from __future__ import annotations

import io
from datetime import date, timedelta

import openpyxl
import pytest
from docx import Document

from bot.features.frozen_reports import annex, listing, making
from bot.features.frozen_reports.printed.counted import behind
from bot.features.frozen_reports.printed.frozen import Asked, read
from bot.features.frozen_reports.printed.periods import honoured
from bot.features.frozen_reports.printed.periods import table as period
from bot.papers import shipped
from bot.people.by import By
from bot.words import words_for
from storage.assessment import evaluations, forms
from storage.places import areas, earlier, subjects
from storage.places.earlier import Earlier
from storage.plans import honours
from storage.plans.honours import Honour
from tests.storage.conftest import MORNING, form_record, settle

TODAY, VI = date(2027, 3, 1), words_for("vi")


@pytest.fixture
def tx(empty):
    """Two villages over five years: names in some, numbers in others, a school, two who were honoured."""
    with empty.writing() as tx:
        village = settle(tx)
        other = areas.add(tx, "T1-02", "Bản Khác", "village", village.commune)
        homes = [subjects.add(tx, f"T1-02-{n}", "family", f"Nhà số {n}", other) for n in range(1, 8)]
        school = subjects.add(tx, "T1-T", "unit", "Trường Mẫu", village.commune)
        told = [(village.village, None, 2022, 3), (other, homes[0], 2022, 1), (village.village, None, 2023, 1)]
        told += [(other, home, 2024, 1) for home in homes[:6]]
        rows = [Earlier(place, who, "family", year, number, "QĐ 1") for place, who, year, number in told]
        earlier.write(tx, [*rows, Earlier(village.commune, school, "unit", 2023, 1, "QĐ 2")], MORNING)
        for home in (village.household, homes[0], homes[6]):
            number = evaluations.begin(tx, home, "a" * 64, 2025, "vi", MORNING)
            evaluations.submit(tx, number, MORNING, "60", "dat")
            evaluations.endorse(tx, number, MORNING)
            evaluations.decide(tx, [number], "recognised", MORNING)
        for name, consent in (("Sùng A Thử", "yes"), ("Lò Thị Mẫu", "no")):
            proposed = Honour(other, 2025, name, "Ba năm liền", consent, MORNING, award="Giấy khen", awarded_at=MORNING)
            honours.add(tx, proposed)
        honours.add(tx, Honour(other, 2025, "Chưa Được Khen", "", "yes", MORNING))
        yield tx


def asked(tx, year=2025, as_of=TODAY):
    return Asked(areas.by_code(tx, "T1"), "period", 2021, year, as_of)


def behind_cell(made, cell):
    """Count what is behind a printed number by the lines alone."""
    if cell.ids is not None:
        return len(cell.ids)
    return len(behind(made.lines, cell.figure, cell.year, cell.area_id))


def test_every_number_is_given_by_its_list(tx):
    for year, as_of in ((2025, TODAY), (2026, TODAY), (2025, date(2025, 6, 1))):
        made = period.frozen(tx, asked(tx, year, as_of))
        known = [cell for cell in made.cells if cell.number is not None]
        assert len(known) > 10
        assert [cell for cell in known if behind_cell(made, cell) != cell.number] == []
        printed = {cell.at for cell in made.cells} | made.sources.keys()
        assert [at for at, value in numbers(made.given) if at not in printed and value not in {"", None}] == []


def numbers(given):
    """Give every value of the tables with its place."""
    for name in ("danh_hieu", "thon"):
        for n, row in enumerate(given[name]):
            yield from (
                (f"{name}.{n}.{column}", value) for column, value in row.items() if column not in {"ten", "stt"}
            )
    yield from ((name, value) for name, value in given.items() if name.startswith("cong_"))


def test_years_are_told_apart_and_everybody_counts_once(tx):
    given = period.frozen(tx, asked(tx)).given
    families, _, _, units, workers, _ = given["danh_hieu"]
    assert [families[f"nam_{n}"] for n in range(1, 6)] == ["…", 4, 1, 6, 3]
    assert (families["tong"], families["it_nhat"], families["ty_le"]) == (8, 10, "–")
    assert (families["ty_le_nam"], families["muc_tieu"]) == ("37,50%", "60,00%")
    assert [units[f"nam_{n}"] for n in range(1, 6)] == ["…", "…", 1, 1, 1]
    assert (workers["it_nhat"], workers["ty_le"]) == ("…", "…")
    assert [(row["ten"], row["nam_2"], row["it_nhat"], row["ty_le"]) for row in given["thon"]] == [
        ("Bản Mẫu", 3, 3, "–"),
        ("Bản Khác", 1, 7, "100,00%"),
    ]
    assert (given["cong_nam_2"], given["cong_it_nhat"], given["giai_doan"]) == (4, 10, "2021–2025")
    assert "4 lượt" in given["luu_y"]


def test_results_of_several_forms_are_called_so(tx):
    note = "theo các bảng điểm khác nhau"
    assert note not in period.frozen(tx, asked(tx)).given["luu_y"]
    forms.publish(tx, form_record(digest="b" * 64, form_id="gia_dinh_moi"))
    one = evaluations.begin(tx, subjects.by_code(tx, "T1-02-2").id, "b" * 64, 2024, "vi", MORNING)
    evaluations.submit(tx, one, MORNING, "60", "dat")
    evaluations.endorse(tx, one, MORNING)
    evaluations.decide(tx, [one], "recognised", MORNING)
    given = period.frozen(tx, asked(tx)).given
    assert f"Gia đình học tập: công nhận {note}" in given["luu_y"]


def test_a_draft_of_criteria_is_called_one_in_its_line_alone(tx):
    given = period.frozen(tx, asked(tx)).given
    assert [row["ten"].partition(" (BẢN NHÁP")[1] != "" for row in given["danh_hieu"]] == [True, *[False] * 5]
    assert "BẢN NHÁP" in given["ban_nhap"]


def test_years_to_come_are_empty_and_a_period_that_runs_is_reviewed_midway(tx):
    given = period.frozen(tx, asked(tx, 2026)).given
    families = given["danh_hieu"][0]
    assert [families.get(f"nam_{n}") for n in range(1, 6)] == [0, "…", None, None, None]
    assert (given["loai"], given["nam"], given["nam_5"]) == ("Sơ kết", "2027", "2030")
    assert period.frozen(tx, asked(tx)).given["loai"] == "Tổng kết"
    assert period.frozen(tx, asked(tx, as_of=date(2025, 12, 30))).given["loai"] == "Sơ kết"


def test_only_who_agreed_is_named_and_nobody_is_in_what_is_frozen(tx):
    made = period.frozen(tx, asked(tx))
    assert made.given["so_khen"] == 2
    for name in ("Sùng A Thử", "Lò Thị Mẫu", "Nhà số 1"):
        assert name not in made.written()
    kept = read(made.written())
    named = honoured.with_names(tx, kept).given
    assert [row["ten"] for row in named["khen_thuong"]] == ["Sùng A Thử"]
    assert named["khong_neu_ten"] == "và 1 trường hợp không nêu tên"
    agreed = next(cell.ids[0] for cell in made.cells if cell.figure == honoured.FIGURE)
    honours.consent(tx, agreed, "no")
    named = honoured.with_names(tx, kept).given
    assert (named["khen_thuong"], named["khong_neu_ten"]) == ([], "và 2 trường hợp không nêu tên")


def test_honours_given_after_the_day_are_not_counted(tx):
    day = MORNING.date() - timedelta(days=1)
    given = period.frozen(tx, asked(tx, as_of=day)).given
    assert (given["so_khen"], given["chua_khen"].startswith("Trong giai đoạn chưa có tập thể")) == (0, True)
    assert period.frozen(tx, asked(tx)).given["chua_khen"] == "", "where somebody was, the number is printed"


def test_a_province_is_counted_without_anybody_on_its_lines(tx):
    commune = period.frozen(tx, asked(tx))
    whole = period.frozen(tx, asked(tx)._replace(area=areas.by_code(tx, "T")))
    assert whole.lines == []
    assert whole.given["danh_hieu"] == commune.given["danh_hieu"]
    assert [row["ten"] for row in whole.given["thon"]] == ["Xã Mẫu"]
    assert (whole.given["ten_noi"], commune.given.get("ten_noi")) == ("Xã, phường", None)
    for paper in ("bao_cao", "bao_cao_giai_doan"):
        text = "\n".join(one.text for one in Document(io.BytesIO(shipped(paper))).paragraphs)
        assert "GIA ĐÌNH HỌC TẬP THEO {{ TEN_NOI }}" in text


def test_it_is_kept_listed_and_annexed_like_every_other(tx, tmp_path):
    kept = making.keep(tx, making.read(tx, asked(tx, 2030)._replace(first_year=2026)), By(MORNING))
    found = listing.read(tx, kept, listing.Wanted("families.all"), VI)
    assert (len(found.counted), "2027" in found.title) == (8, True)
    kept = making.keep(tx, making.read(tx, asked(tx)), By(MORNING))
    found = listing.read(tx, kept, listing.Wanted("families.once"), VI)
    assert (len(found.counted), "2021–2025" in found.title) == (10, True)
    found = listing.read(tx, kept, listing.Wanted("families.recognised", year=2022), VI)
    assert sorted(one.code for one in found.counted) == ["", "", "", "T1-02-1"]
    found = listing.read(tx, kept, listing.Wanted("honours"), VI)
    assert [one.name for one in found.counted] == ["Sùng A Thử", "Lò Thị Mẫu"]
    annex.write(tx, kept, tmp_path / "phu_luc.xlsx", VI)
    sums = openpyxl.load_workbook(tmp_path / "phu_luc.xlsx").worksheets[0]
    assert any("ít nhất một lần" in str(cell.value) for row in sums.iter_rows() for cell in row)


def test_it_is_filled_into_word(tx):
    paper = making.filled(making.unkept(tx, making.read(tx, asked(tx))), VI)
    tables = Document(io.BytesIO(paper)).tables
    told = [[cell.text for cell in row.cells] for row in tables[1].rows]
    assert told[0][1:4] == ["Tổng số 2025", "2021", "2022"]
    assert told[1][0].startswith("Gia đình học tập (BẢN NHÁP")
    assert told[1][1:] == ["8", "…", "4", "1", "6", "3", "10", "–", "37,50%", "60,00%"]
    assert any("Sùng A Thử" in cell.text for row in tables[2].rows for cell in row.cells)
