"""What somebody may do to a template in Word, by a slip or on purpose, and what they are told."""

from __future__ import annotations

import re

import pytest

from bot.papers import PAPERS, aside, shipped, wait_checked
from bot.papers.checking import check
from bot.words import words_for
from conversations.aside import Told
from tests.bot.papers.broken import (
    BOX,
    CONTENT_TYPES,
    DOCUMENT,
    HEADER,
    changed,
    in_first_line,
    line,
    packed,
    parts_of,
    with_footnote,
    with_part,
)

VI, EN = words_for("vi"), words_for("en")
XA = "{{ xa }}"
LOOP, ENDS = "{%tr for h in danh_hieu %}", "{%tr endfor %}"
BOLD_CUT = "<w:r><w:t>{{ x</w:t></w:r><w:proofErr/><w:r><w:rPr><w:b/></w:rPr><w:t>a }}</w:t></w:r>"


def lines(template, words=VI, paper="bao_cao"):
    return [fault.line() for fault in check(template, paper, words)]


@pytest.mark.parametrize("paper", PAPERS)
def test_what_comes_with_the_program_has_no_fault(paper):
    assert check(shipped(paper), paper, VI) == []


SLIPS = {
    "a brace lost": ((XA, "{{ xa }"), "đoạn 8: thẻ thiếu ngoặc, đang là “Thực hiện {{ can_cu }}, Ủy ban"),
    "braces of which none is whole": ((XA, "{ xa }"), "thẻ thiếu ngoặc"),
    "wide braces": ((XA, "｛｛ xa ｝｝"), "thẻ thiếu ngoặc"),
    "a tag where a section ends": (
        ("{%p if ban_nhap %}</w:t></w:r>", "{%p if ban_nhap %}</w:t></w:r><w:sectPr/>"),
        "{%p if ban_nhap %} phải đứng một mình",
    ),
    "a tag behind a picture": (
        ("{%p if ban_nhap %}</w:t></w:r>", "{%p if ban_nhap %}</w:t></w:r><w:r><w:drawing/></w:r>"),
        "{%p if ban_nhap %} phải đứng một mình",
    ),
    "a row's tag outside a table": (("{%p if ban_nhap %}", "{%tr if ban_nhap %}"), "phải nằm trong một hàng của bảng"),
    "typed with accents": ((XA, "{{ Xã }}"), "đoạn 8: không dùng được thẻ {{ Xã }}."),
    "a name that is not there": ((XA, "{{ ten_xa }}"), "đoạn 8: không có số liệu tên “ten_xa”"),
    "curly quotes": ((XA, "{{ xa|default(“Mẫu”) }}"), "không dùng được thẻ"),
    "the end of a loop deleted": ((ENDS, ""), "bảng 2, hàng 2, ô 1: {%tr for h in danh_hieu %} chưa có chỗ đóng."),
    "tr lost, at both ends": (
        (LOOP, "{% for h in danh_hieu %}"),
        "bảng 2, hàng 4, ô 1: {%tr endfor %} không đóng được",
    ),
    "p in place of tr": (
        (LOOP, "{%p for h in danh_hieu %}"),
        "{%tr endfor %} không đóng được {%p for h in danh_hieu %}",
    ),
    "endif for endfor": ((ENDS, "{%tr endif %}"), "{%tr endif %} không đóng được"),
    "a column that is not there": (
        ("{{ h.muc_tieu }}", "{{ h.muctieu }}"),
        "bảng 2, hàng 3, ô 8: không có cột “muctieu” trong thẻ {{ h.muctieu }}. Có phải “muc_tieu”?",
    ),
    "a row without its column": (("{{ h.tong }}", "{{ h }}"), "bảng 2, hàng 3, ô 2: {{ h }}: hãy ghi rõ cột nào"),
    "a column of what has none": ((XA, "{{ xa.ten }}"), "{{ xa.ten }}: xa không có cột."),
    "a list as if it were a text": ((XA, "{{ kho_khan }}"), "{%p for h in kho_khan %}"),
    "a loop over a text": ((LOOP, "{%tr for h in xa %}"), "không có số liệu tên “xa”"),
    "a loop that calls its row as something else": ((LOOP, "{%tr for xa in danh_hieu %}"), "tên xa đã dùng rồi"),
    "text beside a row's tag": ((LOOP, LOOP + " ạ"), "chữ đứng cạnh nó sẽ bị mất"),
    "python inside": ((XA, "{{ xa.__class__.__mro__[1].__subclasses__() }}"), "không dùng được thẻ"),
    "an attribute of python": ((XA, "{{ xa.__class__ }}"), "không dùng được thẻ {{ xa.__class__ }}"),
    "without end": ((XA, "{% for i in range(100000000) %}x{% endfor %}"), "không dùng được thẻ"),
    "too big": ((XA, "{{ 'x' * 2000000000 }}"), "không dùng được thẻ"),
    "nested": (("{{ h.ten }}", "{% for a in thon %}{{ a.ten }}{% endfor %}"), "không đặt được danh sách này bên trong"),
    "a comment": ((XA, "{# xa #}"), "thẻ thiếu ngoặc"),
    "a macro of jinja": ((XA, "{% set x = 1 %}"), "không dùng được thẻ"),
    "what joins with the line before": ((XA, "{%- if xa %}{% endif %}"), "không dùng được thẻ"),
}


@pytest.mark.parametrize(("change", "told"), SLIPS.values(), ids=SLIPS)
def test_a_slip_is_told_with_its_place(change, told):
    found = lines(changed(*change))
    assert any(told in one for one in found), found


def test_the_name_that_was_meant_is_asked_for_in_both_languages():
    template = changed("{{ chot }}", "{{ chót }}")
    assert "chỉ ghi tên số liệu" in lines(template)[0]
    assert lines(template)[0].endswith("Có phải “chot”?")
    assert lines(template, EN)[0].startswith("paragraph 8: {{ chót }} cannot be used.")
    assert lines(template, EN)[0].endswith("Did you mean “chot”?")


def test_a_loop_whose_rows_are_lost_is_told_though_nothing_else_would_fail():
    parts = parts_of(shipped("bao_cao"))
    text = parts[DOCUMENT].decode().replace("{%tr for h in danh_hieu", "{% for h in danh_hieu", 1)
    parts[DOCUMENT] = text.replace("{%tr endfor", "{% endfor", 1).encode()
    (told,) = lines(packed(parts), EN)
    assert told == (
        "table 2, row 4, cell 1: {% endfor %} stands in another line than {% for h in danh_hieu %}. For lines write "
        "{%p for h in danh_hieu %}, for rows of a table {%tr for h in danh_hieu %}."
    )


def test_a_tag_that_is_cut_by_bold_or_a_spelling_mark_is_whole():
    assert lines(in_first_line(BOLD_CUT)) == []


@pytest.mark.parametrize(
    ("template", "place"),
    [
        (changed('<w:t xml:space="preserve">2</w:t>', "<w:t>{{ ten_xa }}</w:t>", HEADER), "đầu trang, đoạn 1"),
        (with_footnote("{{ ten_xa }}"), "chú thích cuối trang, đoạn 1"),
        (in_first_line(BOX.format(line("{{ ten_xa }}"))), "đoạn 1, khung chữ, đoạn 1"),
    ],
)
def test_tags_are_looked_for_wherever_they_are_filled(template, place):
    (told,) = lines(template)
    assert told.startswith(f"{place}: không có số liệu tên “ten_xa”")


@pytest.mark.parametrize("mark", ["ins", "del"])
def test_tracked_changes_are_to_be_accepted(mark):
    text = "t" if mark == "ins" else "delText"
    tracked = f"<w:{mark}><w:r><w:{text}>{{{{ xa }}}}</w:{text}></w:r></w:{mark}>"
    (told,) = lines(in_first_line(tracked))
    assert "Chấp nhận mọi thay đổi trong Word (Review → Accept All" in told


THREE = "{{ xa }} {{ sai_mot }} {{ sai_hai }} {{ ba"


@pytest.mark.parametrize(
    "template",
    [
        changed('<w:t xml:space="preserve">2</w:t>', f"<w:t>{THREE}</w:t>", HEADER),
        with_footnote(THREE),
        in_first_line(BOX.format(line(THREE))),
    ],
)
def test_every_wrong_tag_beside_a_right_one_is_named(template):
    found = lines(template)
    assert [next(name for name in ("{{ ba", "sai_mot", "sai_hai") if name in one) for one in found[1:]] == [
        "sai_mot",
        "sai_hai",
    ]
    assert "thẻ thiếu ngoặc" in found[0]


def run(text):
    return f"<w:r><w:t>{text}</w:t></w:r>"


HIDDEN = {
    "in the name of a picture": '<w:drawing descr="{{ 7*7 }}"/>',
    "in deleted text": "<w:del><w:r><w:delText>{{ xa }}</w:delText></w:r></w:del>",
    "in a formula": '<m:oMath xmlns:m="urn:m"><m:t>{{ xa }}</m:t></m:oMath>',
    "in a comment of XML": "<!-- {% for x in thon %} -->",
    "in a text box between its two halves": "<w:r><w:t>{{ xa</w:t></w:r>" + BOX.format(line(".a")) + run(" }}"),
    "in another one's letters": '<o:r xmlns:o="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>',
}


@pytest.mark.parametrize("inside", HIDDEN.values(), ids=HIDDEN)
def test_no_tag_hides_where_nobody_sees_it(inside):
    assert lines(in_first_line(inside)) != []


@pytest.mark.parametrize(
    "field", [' INCLUDEPICTURE "http://example.invalid/a.png" ', " DDEAUTO c:\\\\x ", "HYPERLINK x", ' PAGE \\* "x" ']
)
def test_no_field_but_page_numbers(field):
    written = field.replace('"', "&quot;")
    cut = "".join(f"<w:r><w:instrText>{half}</w:instrText></w:r>" for half in (written[:4], written[4:]))
    inside = f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{cut}'
    (told,) = lines(in_first_line(inside))
    assert "chỉ được dùng số trang" in told
    assert lines(in_first_line(f'<w:fldSimple w:instr="{written}"/>')) == [told]


def test_page_numbers_are_welcome():
    assert lines(in_first_line('<w:fldSimple w:instr=" NUMPAGES  \\* MERGEFORMAT "/>')) == []


OLE = "application/vnd.openxmlformats-officedocument.oleObject"
FOREIGN = {
    "a macro": (with_part("word/vbaProject.bin", b"x", "application/vnd.ms-office.vbaProject", "vbaProject"), "macro"),
    "a document that may run macros": (
        changed("wordprocessingml.document.main+xml", "x", CONTENT_TYPES),
        "loại phần lạ",
    ),
    "a picture from elsewhere": (
        with_part("word/media/a.png", b"x", "", "image", 'Target="http://example.invalid/a.png" TargetMode="External"'),
        "liên kết ra ngoài: http://example.invalid/a.png (image)",
    ),
    "another template": (
        with_part("word/media/a.png", b"x", "", "attachedTemplate", 'Target="file:///C:/a.dotm" TargetMode="External"'),
        "gắn với mẫu khác (file:///C:/a.dotm)",
    ),
    "a link": (
        with_part("word/media/a.png", b"x", "", "hyperlink", 'Target="mailto:a@example.invalid" TargetMode="External"'),
        "địa chỉ phải là chữ thường",
    ),
    "an object": (with_part("word/embeddings/a.bin", b"x", OLE, "oleObject"), "Có tệp khác được chèn"),
    "an object called a picture": (with_part("word/media/a.png", b"x", OLE, "oleObject"), "oleObject"),
    "another page": (with_part("word/media/a.png", b"x", "image/png", "aFChunk"), "aFChunk"),
    "a part nobody knows": (with_part("word/glossary/document.xml", b"<a/>"), "phần lạ: word/glossary/document.xml"),
    "a picture of another kind": (with_part("word/media/a.emf", b"x"), "PNG"),
    "comments": (with_part("word/comments.xml", b"<a/>"), "bình luận"),
    "a tag where nothing is filled": (with_part("docProps/core.xml", b"<a>{{ 7*7 }}</a>"), "docProps/core.xml"),
    "entities": (with_part("word/numbering.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "XML"),
    "entities in other letters": (
        with_part("word/numbering.xml", '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a><a/>'.encode("utf-16")),
        "XML",
    ),
    "XML that is none": (with_part("word/numbering.xml", b"<a>"), "word/numbering.xml"),
    "a bomb": (with_part("word/numbering.xml", b" " * 21_000_000), "quá lớn"),
    "many parts": (packed({f"word/media/a{number}.png": b"" for number in range(201)}), "quá lớn"),
    "a locked file": (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "khóa"),
    "an old file": (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "đời cũ"),
    "another zip": (packed({"docProps/core.xml": b"<a/>"}), "không phải tệp Word"),
    "no zip": (b"just words", "không phải tệp Word"),
    "nothing": (b"", "không phải tệp Word"),
    "30 MB": (b"PK" + bytes(30_000_000), "quá lớn"),
}


@pytest.mark.parametrize(("template", "told"), FOREIGN.values(), ids=FOREIGN)
def test_what_is_not_known_is_refused(template, told):
    found = lines(template)
    assert any(told in one for one in found), found


def test_a_zip_that_is_cut_or_bent_anywhere_is_told_and_never_raises():
    whole = shipped("bien_ban")
    for at in range(0, len(whole), 97):
        bent = bytearray(whole)
        bent[at] ^= 0xFF
        for template in (whole[:at], bytes(bent)):
            check(template, "bien_ban", VI)


def test_what_is_told_stays_short():
    for long in (f"{{{{ {'a' * 100_000} }}}}", "{" * 100_000, "<w:fldSimple w:instr='" + "a" * 100_000 + "'/>"):
        (fault,) = check(in_first_line(long if long.startswith("<") else run(long)), "bao_cao", VI)
        assert len(fault.line()) < 600


def test_a_busy_machine_is_no_fault_of_the_template(monkeypatch):
    for failure, said in (("too_busy", "Try again"), ("crashed", "This template")):
        monkeypatch.setattr(aside, "wait_aside", lambda *_, failure=failure: Told(failure=failure))
        (fault,) = wait_checked(shipped("bien_ban"), "bien_ban", EN)
        assert said in fault.told


def test_in_the_child_a_template_is_tried_too():
    assert wait_checked(shipped("bien_ban"), "bien_ban", EN) == []
    empty = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
    nothing_in_it = packed(parts_of(shipped("bien_ban")) | {DOCUMENT: empty})
    assert check(nothing_in_it, "bien_ban", EN) == []
    (fault,) = wait_checked(nothing_in_it, "bien_ban", EN)
    assert fault.told.startswith("This template could not be filled: it is broken inside.")
    (fault,) = wait_checked(b"PK" + bytes(30_000_000), "bien_ban", EN)
    assert fault.line() == "The template is too large: at most 2 megabytes."


@pytest.mark.parametrize(("typed", "meant"), [("nam + 1", "nam"), ("xa|upper", "xa"), ("Năm", "nam")])
def test_the_name_with_which_a_tag_begins_is_proposed(typed, meant):
    told = [one.line() for one in check(in_first_line(line(f"{{{{ {typed} }}}}")), "bao_cao", VI)]
    assert told[0].endswith(f"Có phải “{meant}”?")


def test_a_row_of_a_list_that_is_unknown_is_no_second_fault():
    text = "{% for c in can_cuu %}{{ c }}{% endfor %}"
    (told,) = [one.line() for one in check(in_first_line(line(text)), "bao_cao", VI)]
    assert "{{ c }}" not in told


def test_a_template_without_a_tag_is_doubted_but_no_fault():
    parts = parts_of(shipped("bao_cao"))
    parts[DOCUMENT] = re.sub(rb"\{[{%].*?[%}]\}", b"", parts[DOCUMENT])
    parts = {name: re.sub(rb"\{\{.*?\}\}", b"", one) if name == HEADER else one for name, one in parts.items()}
    (told,) = wait_checked(packed(parts), "bao_cao", VI)
    assert told.is_doubt
    assert told.line().startswith("trong tệp không có thẻ nào")
