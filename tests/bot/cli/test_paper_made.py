"""`banhoc paper` and what it makes: the papers of recognition, what is set for them, and a commune's own templates."""

from __future__ import annotations

import io
import json
import zipfile
from contextlib import closing
from datetime import UTC, datetime
from functools import partial

import pytest

from bot.cli.paper import made
from bot.papers import shipped
from storage import audit, demonstration
from storage.deciding import decisions
from storage.store import Store
from storage.tables import certificate
from tests.bot.features.papers.commune import entered, november

WHERE = ("--area", "03217", "--year", "2026")


@pytest.fixture
def store(settled_url):
    with closing(Store.open(settled_url)) as store:
        with store.writing() as tx:
            november(tx)
        yield store


@pytest.fixture
def paper(banhoc, store):
    return partial(banhoc, "paper")


@pytest.fixture
def filled(monkeypatch):
    """What would be filled in, without the second it takes."""
    found = []

    def fill(paper, template, given, words, *, is_trial=False):
        found.append((paper, template, given, is_trial))
        return b"PK"

    monkeypatch.setattr(made, "wait_filled", fill)
    return found


def text_of(file):
    with zipfile.ZipFile(file) as parts:
        return parts.read("word/document.xml").decode()


def test_a_decision_is_written_with_what_is_to_be_confirmed(paper, tmp_path):
    file = tmp_path / "qd.docx"
    code, told = paper("decision", *WHERE, "--docx", file)
    assert code == 0
    assert "4 values are “cần xác nhận”: chuc_vu_ky, noi_nhan, can_cu, thi_hanh." in told
    assert "Dots are left for: noi, nguoi_ky." in told
    assert "1 on this list did not agree to be named" in told
    assert "Bà Giàng Thị Mẫu" in text_of(file)
    assert "BẢN THỬ" not in text_of(file)


def test_a_notice_tells_a_program_and_a_person_whom_it_leaves_out(paper, filled, tmp_path):
    asked = ("notice", *WHERE, "--docx", tmp_path / "tb.docx")
    assert "Left out, as they did not agree to be named: Bà Giàng Thị Mẫu" in paper(*asked)[1]
    told = json.loads(paper(*asked, "--json")[1])
    assert (told["paper"], told["named"], told["left_out"]) == ("niem_yet", 1, ["Bà Giàng Thị Mẫu"])
    assert {"can_cu", "dia_diem"} <= set(told["to_confirm"])


def test_certificates_get_their_numbers_once(paper, filled, store, tmp_path):
    asked = ("certificates", *WHERE, "--docx", tmp_path / "giay.docx")
    code, told = paper(*asked)
    assert (code, "No decision is entered yet" in told) == (1, True)
    with store.writing() as tx:
        ids = [row.id for row in tx.exec_driver_sql("SELECT id FROM evaluation WHERE status = 'endorsed'")]
        entered(tx, ids)
    assert [paper(*asked)[0] for _ in range(2)] == [0, 0]
    with store.reading() as tx:
        assert sorted(tx.execute(certificate.select().with_only_columns(certificate.c.number)).scalars()) == [1, 2]
    assert [len(given["giay"]) for _, _, given, _ in filled] == [2, 2]


def test_of_several_lists_the_option_is_named_and_of_a_withdrawn_one_the_day(paper, filled, store, tmp_path):
    asked = ("decision", *WHERE, "--docx", tmp_path / "qd.docx")
    with store.writing() as tx:
        ids = [row.id for row in tx.exec_driver_sql("SELECT id FROM evaluation WHERE status = 'endorsed'")]
        number = entered(tx, ids[:1])
    assert paper(*asked)[1].endswith("Say which one by --decision: new, 6/QĐ-UBND.\n")
    with store.writing() as tx:
        decisions.withdraw(tx, number, "in nhầm", None, datetime(2026, 11, 29, 22, tzinfo=UTC))
    withdrawn = "Decision 6/QĐ-UBND was withdrawn on 30/11/2026."
    told = paper(*asked, "--decision", "6")[1]
    assert withdrawn in told
    assert "There is no list" not in told
    assert withdrawn in paper("certificates", *asked[1:])[1]


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (("minutes", *WHERE), "Minutes are of one village"),
        (("decision", "--area", "03217-01", "--year", "2026"), "Decisions are made by communes"),
        (("decision", *WHERE, "--decision", "99"), "no list or decision 99"),
        (("decision", "--area", "03217", "--year", "2025"), "Nobody is endorsed"),
        (("honours", *WHERE), "NOMINATE"),
        (("notice", "--area", "nowhere"), "no such area"),
    ],
)
def test_nothing_is_guessed(paper, filled, tmp_path, asked, why):
    code, told = paper(*asked, "--docx", tmp_path / "x.docx")
    assert (code, why in told, filled) == (1, True, [])


def test_a_demonstration_is_read_and_its_papers_are_trials(paper, filled, store, tmp_path):
    with store.writing() as tx:
        demonstration.mark(tx)
    assert paper("decision", *WHERE, "--docx", tmp_path / "qd.docx")[0] == 0
    assert [is_trial for *_, is_trial in filled] == [True]


def test_what_is_set_stands_on_the_papers_and_in_the_log_without_a_name(paper, filled, store, tmp_path):
    area = ("--area", "03217")
    assert paper("set", *area, "nguoi_ky", "Nguyễn Văn Mẫu")[0] == 0
    assert paper("set", *area, "chuc_vu_ky", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")[0] == 0
    assert paper("set", *area, "thi_hanh", "Văn phòng xã")[0] == 0, "only decisions have it"
    shown = paper("show", *area)[1]
    assert "TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH" in shown
    assert "quyet_dinh thi_hanh" in shown
    paper("decision", *WHERE, "--docx", tmp_path / "qd.docx")
    (_, _, given, _) = filled[0]
    assert (given["nguoi_ky"], given["thi_hanh"]) == ("Nguyễn Văn Mẫu", "Văn phòng xã")
    with store.reading() as tx:
        links = [one.link for one in audit.every(tx)]
    assert [(one.deed, one.after) for one in links] == [
        ("letterhead.set", "* nguoi_ky"),
        ("letterhead.set", "* chuc_vu_ky"),
        ("letterhead.set", "quyet_dinh thi_hanh"),
    ]
    assert paper("set", *area, "nguoi_ky", "")[0] == 0
    assert "Nguyễn Văn Mẫu" not in paper("show", *area)[1]


def test_each_value_means_what_its_paper_says_and_shows_what_is_printed_by_itself(paper):
    shown = paper("show", "--area", "03217")[1].splitlines()
    assert {
        "bao_cao kinh_gui (nơi nhận báo cáo): to be confirmed",
        "to_trinh kinh_gui (nơi nhận tờ trình): to be confirmed",
        "quyet_dinh can_cu (căn cứ, mỗi dòng một văn bản): to be confirmed",
        "bao_cao ky_hieu (ký hiệu văn bản): BC-UBND (unless set)",
        "niem_yet y_kien (gửi ý kiến cho ai): trưởng thôn, trưởng bản, tổ trưởng tổ dân phố (unless set)",
        "to_trinh nguoi_ky (họ tên người ký): to be confirmed",
    } <= {*shown}, "who signs for the commune does not sign the association's"


def test_what_was_set_is_said_at_once_with_what_is_left_there(paper):
    area = ("--area", "03217")
    told = paper("set", *area, "noi_nhan", "Đảng ủy xã", "Lưu")[1]
    assert told == "Set: noi_nhan: Đảng ủy xã / Lưu\nStill to be confirmed: noi, chuc_vu_ky, nguoi_ky.\n"
    told = paper("set", *area, "--kind", "bao_cao", "kinh_gui", "Hội Khuyến học tỉnh")[1]
    assert told.splitlines() == [
        "Set: bao_cao kinh_gui: Hội Khuyến học tỉnh",
        "Still to be confirmed: noi, chuc_vu_ky, nguoi_ky, can_cu.",
    ]
    assert paper("set", *area, "--kind", "bao_cao", "kinh_gui", "")[1].startswith("Taken back: bao_cao kinh_gui\n")


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (("nguoi_ki", "Mẫu"), "Did you mean “nguoi_ky”?"),
        (("can_cu", "Kế hoạch số 01"), "not the same on every paper"),
        (("--kind", "quyet_dinh", "kinh_gui", "Chủ tịch"), "does not stand on quyet_dinh"),
        (("--kind", "bien_ban", "dia_diem", "Nhà văn hóa"), "only on: niem_yet"),
        (("nguoi_ky", "Nguyễn", "Mẫu"), "at most 1 lines"),
        (("noi", "x" * 201), "at most 200 letters"),
        (("noi", "Xem https://lua.example"), "swindlers"),
    ],
)
def test_what_cannot_be_set_is_refused(paper, asked, why):
    code, told = paper("set", "--area", "03217", *asked)
    assert (code, why in told) == (1, True)


def test_a_value_without_accents_is_set_only_as_typed_and_a_word_empties(paper):
    area = ("--area", "03217")
    code, told = paper("set", *area, "noi", "tua chua")
    assert (code, "Is it to be “Tủa Chùa”?" in told) == (1, True)
    assert paper("set", *area, "nguoi_ky", "cần xác nhận")[0] == 1
    assert "Set: noi: tua chua\n" in paper("set", *area, "noi", "tua chua", "--as-typed")[1]
    assert "tua chua" not in paper("set", *area, "noi", "xóa")[1]


def test_no_province_signs_for_a_commune(paper):
    assert "is set for a commune" in paper("set", "--area", "11", "nguoi_ky", "Nguyễn Văn Mẫu")[1]
    assert paper("set", "--area", "11", "--kind", "bao_cao", "kinh_gui", "Hội Khuyến học tỉnh")[0] == 0


def test_a_commune_uses_its_own_template_until_it_is_taken_back(paper, filled, tmp_path):
    own, out, where = tmp_path / "own.docx", tmp_path / "out.docx", ("--area", "03217", "--kind", "quyet_dinh")
    own.write_bytes(repacked(shipped("quyet_dinh")))
    assert paper("template", *where, own)[0] == 0
    assert paper("template", *where, "--out", out)[0] == 0
    assert out.read_bytes() == own.read_bytes()
    paper("decision", *WHERE, "--docx", tmp_path / "qd.docx")
    assert filled[0][1] == own.read_bytes()
    assert paper("template", *where, "--shipped", "--out", out)[0] == 0
    assert out.read_bytes() == shipped("quyet_dinh")
    assert [paper("template", *where, "--shipped")[0] for _ in range(2)] == [0, 1]
    assert paper("template", *where)[0] == 2


def test_a_template_with_a_fault_is_not_taken(paper, tmp_path):
    own = tmp_path / "own.docx"
    own.write_bytes(shipped("bien_ban"))
    code, told = paper("template", "--area", "03217", "--kind", "giay_cong_nhan", own)
    assert (code, "thu_ky" in told) == (1, True)


def repacked(template):
    """Give the same template in other bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template)) as before, zipfile.ZipFile(made, "w") as after:
        for name in before.namelist():
            after.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), before.read(name))
    return made.getvalue()
