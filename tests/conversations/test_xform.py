"""From the XForm that pyxform writes to a compiled form: types, texts, choices, circles, and what is refused."""

from __future__ import annotations

import pytest

from conversations.form import QuestionKind
from conversations.xform import XFormError, read_xform
from tests.conversations.forms_at_hand import form, said, say, walk, xform_of

EVERY_TYPE = """
    type                     | name  | label    | calculation | readonly
    start                    | dau   |          |             |
    today                    | hom   |          |             |
    hidden                   | an    |          |             |
    calculate                | tinh  |          | 1 + 1       |
    select_one co_khong      | mot   | Một?     |             |
    select_multiple co_khong | nhieu | Nhiều?   |             |
    integer                  | so    | Số?      |             |
    decimal                  | le    | Lẻ?      |             |
    text                     | chu   | Chữ?     |             |
    date                     | ngay  | Ngày?    |             |
    note                     | bao   | Báo      |             |
    acknowledge              | hieu  | Hiểu?    |             |
    image                    | anh   | Ảnh?     |             |
    audio                    | tieng | Tiếng?   |             |
    file                     | tep   | Tệp?     |             |
    geopoint                 | cho   | Ở đâu?   |             |
    text                     | chi_xem | Xem    |             | yes
    integer                  | tu_tinh | Tính   | 2 * 2       |
    begin_repeat             | con   | Con      |             |
    text                     | ten   | Tên?     |             |
    end_repeat               |       |          |             |
    end                      | cuoi  |          |             |
"""


def test_every_type_of_the_profile_becomes_a_kind_of_question():
    questions = form(EVERY_TYPE).questions
    assert [(question.field.name, question.kind, question.number) for question in questions] == [
        ("mot", QuestionKind.SELECT_ONE, 1),
        ("nhieu", QuestionKind.SELECT_MULTIPLE, 2),
        ("so", QuestionKind.INTEGER, 3),
        ("le", QuestionKind.DECIMAL, 4),
        ("chu", QuestionKind.TEXT, 5),
        ("ngay", QuestionKind.DATE, 6),
        ("bao", QuestionKind.NOTE, 0),
        ("hieu", QuestionKind.ACKNOWLEDGE, 7),
        ("anh", QuestionKind.IMAGE, 8),
        ("tieng", QuestionKind.AUDIO, 9),
        ("tep", QuestionKind.FILE, 10),
        ("cho", QuestionKind.GEOPOINT, 11),
        ("chi_xem", QuestionKind.NOTE, 0),
        ("tu_tinh", QuestionKind.NOTE, 0),
        ("ten", QuestionKind.TEXT, 12),
        ("con", QuestionKind.ANOTHER, 0),
    ]
    assert {question.kind for question in questions} == set(QuestionKind)


def test_a_form_knows_its_name_its_version_and_its_languages():
    settings = "form_title | form_id | version | default_language\nThử thôi | thu | 2026.1 | Tiếng Việt (vi)"
    survey = "type | name | label::Tiếng Việt (vi) | label::Hmoob (hmn)\ntext | ten | Tên? | Npe?"
    read = form(survey, settings=settings)
    assert (read.form_id, read.version, read.title) == ("thu", "2026.1", "Thử thôi")
    assert (read.default_language, read.languages) == ("vi", ("vi", "hmn"))


SPOKEN = """
    type            | name | label::Tiếng Việt (vi)   | label::English (en) | hint::Tiếng Việt (vi) | hint::English (en)
    text            | ten  | Tên?\\nViết có dấu.      | Your   name?        | Ví dụ: An             |
    note            | chao |   Chào ${ten},\\n khỏe?  |                     |                       | A greeting
    begin_group     | nhom | Nhóm của ${ten}          | ${ten}'s group      |                       |
    select_one muc  | chon | -                        | Choose              |                       |
    end_group       |      |                          |                     |                       |
"""
MUC = """
    list_name | name | label::Tiếng Việt (vi) | label::English (en) | diem
    muc       | a    | Mức \\| một            | Level one           | 5
    muc       | b    | Mức hai của ${ten}     |                     |
    muc       | c    | -                      | Level three         | 7
"""
IN_VIETNAMESE = "form_title | form_id | default_language\nThử | thu | Tiếng Việt (vi)"


def test_each_text_falls_back_by_itself_and_a_missing_one_is_not_said_as_a_dash():
    begun = walk(form(SPOKEN, MUC, IN_VIETNAMESE), ("ten", "An"))
    assert [said(begun, "ten", language) for language in ("vi", "en", "hmn")] == [
        "Tên?\nViết có dấu.",
        "Your name?",
        "Tên?\nViết có dấu.",
    ]
    assert [said(begun, "chao", language) for language in ("vi", "en")] == ["Chào An,\n khỏe?"] * 2
    assert [said(begun, "nhom/chon", language) for language in ("vi", "en")] == ["Choose", "Choose"]
    env = begun.sheet.at(begun.form.fields["/data/ten"], 1, "vi")
    ten, chao = begun.form.questions[:2]
    assert (ten.hint.say(env), chao.hint.say(env)) == ("Ví dụ: An", "A greeting")
    assert begun.form.groups["/data/nhom"].say(env) == "Nhóm của An"


def test_a_choice_keeps_its_columns_and_its_label_may_speak_of_answers():
    begun = walk(form(SPOKEN, MUC, IN_VIETNAMESE), ("ten", "An"))
    chon = begun.form.questions[2]
    env = begun.sheet.at(chon.field, 1, "vi")
    assert [choice.label.say(env) for choice in chon.choices] == ["Mức | một", "Mức hai của An", "Level three"]
    assert [choice.row.get("diem") for choice in chon.choices] == ["5", None, "7"]
    assert chon.choices[1].label.every(begun.sheet.at(chon.field, 1, "en")) == ("Mức hai của An",)
    say(begun, ("ten", "Bình"))
    assert chon.choices[1].label.say(env) == "Mức hai của Bình"


def test_messages_of_required_and_constraint_are_texts_too():
    read = form("""
        type    | name | label | required | required_message    | constraint | constraint_message::vi (vi)
        integer | so   | Số?   | yes      | Cần một con số.     | . > 2      | Phải lớn hơn 2.
        integer | khac | Khác? | no       |                     | . > 2      |
    """)
    so, khac = read.questions
    env = walk(read).sheet.at(so.field, 1)
    assert (so.required_message.say(env), so.constraint_message.say(env)) == ("Cần một con số.", "Phải lớn hơn 2.")
    assert (so.required is None, khac.required, bool(khac.constraint_message)) == (False, None, False)


def problems(survey: str) -> list[tuple[str, str, str, int, str]]:
    with pytest.raises(XFormError) as caught:
        form(survey)
    return [(p.code, p.path, p.column, p.at, p.what) for p in caught.value.problems]


def test_every_problem_is_reported_with_its_field_its_column_and_its_place():
    assert problems("""
        type         | name | label      | relevant | calculation  | constraint | required | repeat_count | default
        text         | a    | A ${b}     | 1 +      |              | 1,5        | IF(1)    |              | random()
        calculate    | b    |            |          | 1 == 1       |            |          |              |
        begin_repeat | c    | C          |          |              |            |          | sai()        |
        text         | d    | D          |          |              |            |          |              | ngay()
        end_repeat   |      |            |          |              |            |          |              |
    """) == [
        ("unfinished", "/data/a", "relevant", 3, ""),
        ("unexpected", "/data/b", "calculation", 3, "="),
        ("unknown_function", "/data/c_count", "calculation", 0, "sai"),
        ("unknown_function", "/data/c/d", "default", 0, "ngay"),
        ("unknown_function", "/data/a", "required", 0, "IF"),
        ("unexpected", "/data/a", "constraint", 1, ","),
        ("unknown_function", "/data/a", "default", 0, "random"),
    ]


def test_a_repeat_inside_a_repeat_is_refused():
    found = problems("""
        type         | name | label
        begin_repeat | ngoai | Ngoài
        begin_repeat | trong | Trong
        text         | ten   | Tên?
        end_repeat   |       |
        end_repeat   |       |
    """)
    assert ("nested_repeat", "/data/ngoai/trong", "type", 0, "trong") in found


@pytest.mark.parametrize(
    ("rows", "column", "names"),
    [
        (
            "calculate | a | | ${b} |  |  | \ncalculate | b | | ${c} | | | \ncalculate | c | | ${a} | | |",
            "calculation",
            "a, b, c",
        ),
        ("calculate | a | | ${a} + 1 | | |", "calculation", "a"),
        ("text | a | A | | ${a} = '' | |", "relevant", "a"),
        ("text | a | A | | . = '' | |", "relevant", "a"),
        ("text | a | A | | ${b} = '' | | \ntext | b | B | | ${a} = '' | |", "relevant", "a, b"),
        ("begin_group | g | G | | ${a} = '' | |\ntext | a | A | | | |\nend_group | | | | | |", "relevant", "g, a"),
        ("select_one co_khong | a | A | | | | ${a} != name", "choice_filter", "a"),
        (
            "begin_repeat | r | R | | | count(${r}) + 1 |\ntext | a | A | | | |\nend_repeat | | | | | |",
            "calculation",
            "r_count, r",
        ),
        ("begin_repeat | r | R | | ${a} = '' | |\ntext | a | A | | | |\nend_repeat | | | | | |", "relevant", "r, a"),
        (
            "begin_repeat | r | R | | | |\ncalculate | a | | ${b} |||\ncalculate | b | | ${a} |||\nend_repeat ||||||",
            "calculation",
            "a, b",
        ),
    ],
)
def test_a_circle_is_refused_and_named(rows, column, names):
    found = problems("type | name | label | calculation | relevant | repeat_count | choice_filter\n" + rows)
    assert [(code, where, what) for code, _, where, _, what in found] == [("circle", column, names)]


XFORM = xform_of("type | name | label\ntext | ten | Tên?")


@pytest.mark.parametrize(
    ("xml", "code"),
    [
        ("", "not_xml"),
        ("không phải XML", "not_xml"),
        (XFORM[:-20], "not_xml"),
        ("<a><b/></a>", "not_an_xform"),
        (XFORM.replace("h:body", "h:bodies"), "not_an_xform"),
        (XFORM.replace("?>", '?><!DOCTYPE a [<!ENTITY b "c">]>', 1), "unsafe_xml"),
        (XFORM.replace("Tên?", "<!ENTITY"), "unsafe_xml"),
        (XFORM + " " * 2_000_000, "unsafe_xml"),
        (XFORM.replace("Tên?", "&xxe;"), "not_xml"),
        (XFORM.replace('<input ref="/data/ten"', '<input ref="/data/khac"'), "unknown_path"),
        (XFORM.replace('<input ref="/data/ten"', '<input ref="/data"'), "unknown_path"),
    ],
)
def test_what_is_no_safe_xform_is_refused(xml, code):
    with pytest.raises(XFormError) as caught:
        read_xform(xml)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_a_hundred_groups_inside_each_other_are_no_trouble():
    names = [f"g{number}" for number in range(100)]
    rows = [f"begin_group | {name} | Nhóm" for name in names] + ["text | ten | Tên?"] + ["end_group | |"] * 100
    begun = walk("\n".join(["type | name | label", *rows]), ("/".join([*names, "ten"]), "An"))
    assert begun.open is None
