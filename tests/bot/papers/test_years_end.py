"""The end of the demonstration's year: the officer has every paper in the chat, and every number its names."""

from __future__ import annotations

import io
import re
import shutil
from collections import Counter
from contextlib import closing

import pytest
from docx import Document

from bot.features.frozen_reports import listing
from bot.features.frozen_reports.listing import Wanted
from bot.features.frozen_reports.printed import frozen
from bot.papers import PAPERS
from bot.papers.filling import render
from bot.papers.values import filled_in
from bot.simulator.filled.fill import fill
from bot.simulator.filled.size import Size
from bot.words import words_for
from storage import demonstration
from storage.papers import reports
from storage.places import areas
from storage.store import Store
from storage.talk import prepared_files
from tests.bot.offices import OFFICER, VILLAGER, hands_in, says
from tests.bot.papers.pages import on_paper, printed
from tests.clock import MORNING
from tests.stories.stage import BUTTONS, Stage

SMALL = Size(1, 10, 120)
VI = words_for("vi")
ASKED = {
    "bao_cao": ["báo cáo tháng 11", "Chốt"],
    "phu_luc_dinh_chinh": ["Đính chính báo cáo 1", "Một nhà nộp muộn", "Chốt đính chính"],
    "bao_cao_nam": ["báo cáo cả năm 2025", "Chốt"],
    "bao_cao_giai_doan": ["báo cáo giai đoạn 2025", "Chốt"],
    "bao_cao_hoat_dong": ["báo cáo hoạt động 2026", "Chốt"],
    "to_trinh": ["văn bản tờ trình gia đình"],
    "quyet_dinh": ["văn bản quyết định gia đình"],
    "bien_ban": ["văn bản biên bản bản mẫu năm gia đình 2025"],
    "niem_yet": ["văn bản niêm yết gia đình 2025"],
    "giay_cong_nhan": ["văn bản giấy công nhận gia đình", "Cấp số", "Lấy tệp Word"],
    "khen_thuong": ["văn bản danh sách khen thưởng 2025"],
}
"""What is typed for each paper; `bao_cao_nam` is the same paper of a whole year."""
BEFORE = {"phu_luc_dinh_chinh": lambda stage: hands_in(stage, VILLAGER)}
OF_TABLE = {
    "november": "bao_cao",
    "year": "bao_cao_nam",
    "period": "bao_cao_giai_doan",
    "activities": "bao_cao_hoat_dong",
}
UNSIGNED = {"giay_cong_nhan", "bien_ban"}


@pytest.fixture(scope="module")
def stage(settled_template, tmp_path_factory):
    folder = tmp_path_factory.mktemp("year")
    file = shutil.copy(settled_template, folder / "filled.db")
    with closing(Store.open(f"sqlite:///{file}")) as store:
        with store.writing() as tx:
            demonstration.mark(tx)
        fill(store, SMALL, MORNING)
    with closing(Stage(file, folder, BUTTONS, forgets=False)) as stage:
        yield stage


@pytest.fixture(scope="module")
def papers(stage):
    """Every paper as it comes in the chat, filled here: a process for each takes its time, and is tried elsewhere."""

    def fill_here(paper, template, given, _words, *, is_trial):
        return render(template, filled_in(paper, given), "BẢN THỬ" if is_trial else "")

    with pytest.MonkeyPatch.context() as patched:
        for module in ("papers", "frozen_reports"):
            patched.setattr(f"bot.features.{module}.making.wait_filled", fill_here)
        return {paper: _given(stage, paper, typed) for paper, typed in ASKED.items()}


def _given(stage, paper, typed):
    BEFORE.get(paper, lambda _: None)(stage)
    said = says(stage, OFFICER, *typed)
    made = stage._said[OFFICER][-1].media
    assert made is not None, (paper, said)
    with stage._open().store.reading() as tx:
        return prepared_files.find(tx, made.id)[0]


def texts(data):
    """Give every text of a Word file, of its tables too."""
    return re.sub(r"<[^>]+>", "\n", Document(io.BytesIO(data)).element.xml)


def test_the_officer_has_every_paper_and_nothing_is_left_open(stage, papers):
    assert {one.removesuffix("_nam") for one in papers} == set(PAPERS)
    for paper, data in papers.items():
        said = texts(data)
        assert [left for left in ("{{", "{%", "None", "cần xác nhận") if left in said] == [], paper
        tables = Document(io.BytesIO(data)).tables
        assert all(len(one.rows) > 1 for one in tables if len(one.columns) > 2), paper  # a head and a foot have two
    told = says(stage, OFFICER, "văn bản gia đình 2026")
    assert "Quyết định: đủ" in told
    assert "cần xác nhận" not in told


def numbers(given):
    """Give every number of the tables of a report, with its place."""
    for name, value in given.items():
        if isinstance(value, list):
            rows = [(n, row) for n, row in enumerate(value) if isinstance(row, dict)]
            yield from ((f"{name}.{n}.{key}", one) for n, row in rows for key, one in row.items() if key != "stt")
        else:
            yield name, value


def test_every_number_of_a_report_is_followed_to_its_names(stage, papers):
    with stage._open().store.reading() as tx:
        every = reports.of_area(tx, areas.by_code(tx, "03217").id)
        assert Counter(one.report_table for one in every if one.kind == "final") == dict.fromkeys(
            ("november", "year", "period", "activities"), 1
        )
        for one in every:
            follow(tx, one)
            if one.kind == "final":
                made = frozen.read(one.figures)
                kept = {value for _, value in numbers(made.given) if isinstance(value, int)}
                found = list(in_tables(papers[OF_TABLE[one.report_table]]))
                assert len(found) > 20
                assert set(found) - kept <= set(range(one.first_year, one.year + 1)), one.report_table


def in_tables(data):
    """Give every whole number that stands in a table of a Word file, but for the first column, which counts rows."""
    for table in Document(io.BytesIO(data)).tables:
        for row in table.rows[1:]:
            texts = [cell.text for cell in row.cells[1:]]
            yield from (int(text.replace(".", "")) for text in texts if re.fullmatch(r"\d[\d.]*", text))


def follow(tx, one):
    """Read the list behind every printed number; besides these, numbers say where they come from."""
    made, lengths = frozen.read(one.figures), {}
    for cell in made.cells:
        if cell.number is not None:
            wanted = Wanted(cell.figure, cell.area_id, cell.year)
            if wanted not in lengths:
                lengths[wanted] = len(listing.read(tx, one, wanted, VI).counted)
            assert lengths[wanted] == cell.number, cell
    known = {cell.at: cell.number for cell in made.cells} | made.sources
    loose = [at for at, value in numbers(made.given) if isinstance(value, int) and at not in known]
    assert [at for at in loose if not at.startswith("hoat_dong.")] == []  # each activity stands there itself


def test_a_report_comes_again_as_it_was_with_the_names_that_were_honoured(stage, papers):
    again = _given(stage, "bao_cao_giai_doan", ["báo cáo 4"])
    said = texts(papers["bao_cao_giai_doan"])
    assert again == papers["bao_cao_giai_doan"]
    assert "Cả nhà cùng học" in said
    assert "trường hợp không nêu tên" in said


@on_paper
def test_each_is_printed_whole(papers, tmp_path_factory):
    for paper, pages in printed(tmp_path_factory.mktemp("papers"), papers).items():
        lines = [page.lines() for page in pages]
        assert any("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in line for line in lines[0]), paper
        for page in pages:
            assert any(word.text == "THỬ" for word in page.words), paper
            inside = [word for word in page.words if word.text not in {"BẢN", "THỬ"} and word.bottom >= 20]
            outside = [word for word in inside if word.left < 29.9 or word.right > page.width - 19.9]
            assert outside + [word for word in inside if word.bottom > page.height - 19] == [], paper
        if paper not in UNSIGNED:
            (signed,) = [said for said in map("\n".join, lines) if "Nơi nhận:" in said]
            name = "Lò Thị Mẫu" if paper == "to_trinh" else "Nguyễn Văn Mẫu"
            assert all(part in signed for part in ("./.", "- Lưu: VT.", "CHỦ TỊCH", name)), paper
