"""What is filled into a paper, and what never gets in."""

from __future__ import annotations

import io
import re
from fractions import Fraction

import pytest
from docx import Document
from jinja2 import UndefinedError
from jinja2.exceptions import SecurityError

from bot.papers import NAMES, PAPERS, NoPaper, WrongData, fill_aside, shipped, wait_filled
from bot.papers.aside import BOUNDS, MODULE, _packed
from bot.papers.filling import render
from bot.papers.making import MADE
from bot.papers.making.told import told
from bot.papers.names import Lines, Rows, Text, capitals
from bot.papers.values import filled_in, plain, specimen
from bot.words import words_for
from conversations.aside import wait_aside
from tests.bot.papers.broken import changed, parts_of, with_footnote
from tests.bot.papers.given import many
from tests.house import text as house_text

VI = words_for("vi")
MINUTES = {"xa": "xã Mẫu", "nam": "2026", "danh_hieu": "Gia đình học tập", "thon": "Bản Mẫu"} | dict.fromkeys(
    ("tong", "nop", "de_nghi", "khong"), 1379
)


def text(paper):
    return "\n".join(part.decode() for name, part in parts_of(paper).items() if name.startswith("word/"))


@pytest.mark.parametrize("paper", PAPERS)
def test_the_templates_are_what_makes_them(paper):
    assert parts_of(shipped(paper)) == parts_of(MADE[paper]()), "run `python -m bot.papers.making`"


def test_where_everybody_is_proposed_no_empty_table_stands_in_the_minutes():
    of_all = Document(io.BytesIO(render(shipped("bien_ban"), filled_in("bien_ban", MINUTES))))
    named = MINUTES | {"khong_de_nghi": [{"stt": 1, "ten": "Sùng A Thử"}]}
    of_some = Document(io.BytesIO(render(shipped("bien_ban"), filled_in("bien_ban", named))))
    assert [len(one.tables) for one in (of_all, of_some)] == [2, 3]
    assert ["có tên dưới đây" in "".join(p.text for p in one.paragraphs) for one in (of_all, of_some)] == [False, True]


@pytest.mark.parametrize("paper", PAPERS)
def test_every_name_stands_in_the_template(paper):
    """A name that no template shows would be filled in vain."""
    used = {word.lower() for word in re.findall(r"\{[{%](?:[a-z ]*(?:in|if))? (\w+)", text(shipped(paper)))}
    assert NAMES[paper].keys() - used == set()


@pytest.mark.parametrize("paper", PAPERS)
def test_a_specimen_holds_every_example_and_no_tag(paper):
    made = render(shipped(paper), specimen(paper))
    assert [brace for brace in "{}" if brace in text(made)] == []
    assert "XÃ BẢN MẪU" in text(made)
    Document(io.BytesIO(made))


def test_the_same_is_the_same_bytes():
    assert render(shipped("bao_cao"), specimen("bao_cao")) == render(shipped("bao_cao"), specimen("bao_cao"))


def test_numbers_are_written_as_in_vietnamese_and_what_is_missing_is_said():
    made = filled_in("bien_ban", MINUTES | {"ty_le": Fraction(854, 1379)})
    assert (made["tong"], made["ty_le"], made["XA"]) == ("1.379", "61,93%", "XÃ MẪU")
    assert (made["bat_dau"], made["ban_nhap"], made["khong_de_nghi"]) == ("…… giờ ……", "", [])
    report = filled_in("bao_cao", {"xa": "xã Mẫu", "nam": "2026", "chot": "31/10/2026"})
    assert (report["so"], report["ky_hieu"]) == ("……", "BC-UBND")
    assert report["kinh_gui"] == "(cần xác nhận: nơi nhận báo cáo)"
    assert report["chuc_vu_ky"] == ["(cần xác nhận: người ký)"]


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"ten_xa": "x"}, "no template knows of ten_xa"),
        ({"nam": 2026}, "nam is no number"),
        ({"khong_de_nghi": [{"tên": "x"}]}, "no template knows of tên"),
        ({"xa": None}, "xa must be given"),
    ],
)
def test_what_does_not_fit_the_names_is_a_fault_of_the_program(given, why):
    with pytest.raises(WrongData, match=why):
        filled_in("bien_ban", MINUTES | given)


def test_grounds_end_in_semicolons_and_the_last_in_a_full_stop():
    made = filled_in("quyet_dinh", many("quyet_dinh", 2) | {"can_cu": ["Căn cứ A.", "Căn cứ B;", "Xét C"]})
    assert made["can_cu"] == ["Căn cứ A;", "Căn cứ B;", "Xét C."]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Sùng A Thử", "Sùng A Thử"),
        ("Su\u0300ng", "Sùng"),
        ("\u202eSùng\u202c\u200f\u2066", "Sùng"),
        ("Sùng\x00\x0b\x1b \n\t Thử\u2028", "Sùng Thử"),
        ("\ud800\ufffe\ufeff", ""),
        ("{{ xa }}", "(( xa ))"),
    ],
)
def test_of_a_text_only_what_is_seen_is_printed(typed, printed):
    assert plain(typed) == printed


def test_a_value_is_never_read_as_a_tag_or_as_xml():
    """What stands in footnotes is filled once for each section."""
    odd = '{{ xa.__class__ }} </w:t> & <w:p> "x"'
    made = text(render(with_footnote("{{ xa }}"), filled_in("bao_cao", many("bao_cao", 2) | {"xa": odd})))
    assert "(( xa.__class__ )) &lt;/w:t&gt; &amp; &lt;w:p&gt;" in made
    assert "Markup" not in made


def test_what_the_checker_would_refuse_fails_in_the_sandbox_too():
    for tag, wrong in (("{{ xa.__class__.__mro__ }}", SecurityError), ("{{ ten_xa }}", UndefinedError)):
        with pytest.raises(wrong):
            render(changed("{{ xa }}", tag), specimen("bao_cao"))


async def test_a_template_with_a_fault_is_not_filled():
    with pytest.raises(NoPaper, match="Có phải “xa”"):
        await fill_aside("bao_cao", changed("{{ xa }}", "{{ xaa }}"), many("bao_cao", 2), VI)
    with pytest.raises(NoPaper, match="quá lớn"):
        await fill_aside("bao_cao", bytes(2_000_001), many("bao_cao", 2), VI)


async def test_a_paper_of_a_trial_says_so_on_each_page_whatever_the_template():
    template = changed('<w:headerReference w:type="default" r:id="rId3"/>', "", paper="quyet_dinh")
    made = parts_of(await fill_aside("quyet_dinh", template, many("quyet_dinh", 2), VI, is_trial=True))
    headers = [part.decode() for name, part in made.items() if name.startswith("word/header")]
    assert [header.count("BẢN THỬ") for header in headers] == [1] * 4  # three kinds, and one of the second section
    assert "BẢN THỬ" not in text(wait_filled("bien_ban", shipped("bien_ban"), MINUTES, VI))


@pytest.mark.parametrize(
    ("paper", "rows", "seconds"), [("bao_cao", 36, 1), ("quyet_dinh", 120, 1), ("giay_cong_nhan", 1379, 3)]
)
def test_a_commune_is_filled_quickly_and_in_little_memory(paper, rows, seconds):
    bounds = BOUNDS._replace(memory=300 << 20, seconds=seconds)
    packed = _packed(paper, shipped(paper), many(paper, rows))
    done = wait_aside(MODULE, packed, bounds, paper, "vi", "BẢN THỬ")
    assert done.failure is None
    assert text(done.answer).count(f"Sùng A Thử {rows}") > 0


def test_capitals_are_of_texts_alone():
    for names in NAMES.values():
        assert all(isinstance(names[name], Text) for name in capitals(names).values())
        assert all(isinstance(shape, Text | Lines | Rows) for shape in names.values())


def test_the_names_are_explained():
    assert house_text("docs/papers.md").endswith(f"## The names\n\n{told()}"), "run bot.papers.making.told"
