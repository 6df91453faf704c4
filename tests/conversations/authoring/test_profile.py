"""What the profile does not allow is refused with its cell and what to do instead."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.words import words_for
from conversations.saying.values import answer_text
from conversations.walking.walk import Walk
from tests.conversations.authoring.books import examined, findings, in_english, in_vietnamese, markdown, places

HEAD = "type | name | label\n"
NOW = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
GOM_LABELS = ("label::Tiếng Việt (vi)", "label::English (en)")


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        ("geotrace | nha | Nhà ở đâu?", "type_outside_profile", "A3"),
        ("range | diem | Mấy điểm?", "type_outside_profile", "A3"),
        ("rank co_khong | thu_tu | Xếp hạng?", "type_outside_profile", "A3"),
        ("select_one_from_file xa.csv | xa | Xã nào?", "type_outside_profile", "A3"),
        ("select_one_external xa | xa | Xã nào?", "type_outside_profile", "A3"),
        ("barcode | ma | Mã?", "type_outside_profile", "A3"),
        ("dateTime | luc | Lúc nào?", "type_outside_profile", "A3"),
        ("begin_loop co_khong | l | Lặp", "type_outside_profile", "A3"),
        ("intger | so | Mấy?", "unknown_type", "A3"),
        ("banana | so | Mấy?", "unknown_type", "A3"),
        ("| so | Mấy?", "no_type", "A3"),
        ("select_one | chon | Chọn?", "no_list", "A3"),
        ("select_one co_khoong | chon | Chọn?", "unknown_list", "A3"),
        ("select_one ${a} | chon | Chọn?", "list_of_answers", "A3"),
        ("text | tên | Tên?", "bad_name", "B3"),
        ("text | ho-ten | Tên?", "bad_name", "B3"),
        ("text | 1a | Tên?", "bad_name", "B3"),
        ("text | meta | Tên?", "reserved_name", "B3"),
        ("text | a | Tên?", "name_twice", "B3"),
        ("text | | Tên?", "no_name", "B3"),
        ("text | b |", "no_label", "C3"),
        ("calculate | c |", "no_calculation", None),
        ("begin_group | g | Nhóm", "not_closed", "A3"),
        ("end_group | g |", "not_open", "A3"),
    ],
)
def test_a_row_outside_the_profile(row, code, cell):
    found = findings(HEAD + f"text | a | A?\n{row}")[code]
    assert (found.severity, found.sheet, found.row) == ("error", "survey", 3)
    assert cell is None or found.place == f"survey!{cell}"
    assert in_vietnamese(found) != in_english(found)


def test_a_question_may_be_called_data():
    assert findings(HEAD + "text | data | Tên?\nnote | n | Chào ${data}", "") == {}


def test_repeats_are_one_level_deep():
    inner = "begin_repeat | r | R\nbegin_repeat | s | S\ntext | a | A?\nend_repeat | |\nend_repeat | |"
    assert places(HEAD + inner)["nested_repeat"] == "survey!A3"


@pytest.mark.parametrize(
    "kind",
    ["deviceid", "imei", "get device id", "phonenumber", "username", "email", "simserial", "start-geopoint", "audit"],
)
def test_what_only_a_telephone_knows_stays_blank(kind):
    survey = HEAD + f"{kind} | {'audit' if kind == 'audit' else 'may'} |\ntext | a | A?"
    (found,) = findings(survey, "").values()
    assert (found.severity, found.code, found.place) == ("warning", "type_ignored", "survey!A2")
    form = examined(markdown(survey, "")).form
    assert form is not None
    walk = Walk(form, began=NOW, now=NOW)
    walk.put(walk.open, "An")
    assert walk.open is None
    assert walk.outcome("may") in {"", None}


def test_a_choice_may_be_there_twice_where_the_settings_say_so():
    choices = "list_name | name | label | tinh\nxa | a | Xã A | 1\nxa | a | Xã A khác | 2"
    survey = HEAD + "select_one xa | x | Xã nào?\nnote | n | Ở ${x}"
    allowed = "form_title | form_id | version | allow_choice_duplicates\nThử | thu | 1 | yes"
    assert findings(survey, choices)["choice_twice"].place == "choices!B3"
    assert "choice_twice" not in findings(survey, choices, settings=allowed)
    filtered = """
        type          | name | label   | choice_filter | calculation
        text          | t    | Tỉnh?   |               |
        select_one xa | x    | Xã nào? | tinh = ${t}   |
        calculate     | goi  |         |               | jr:choice-name(${x}, '${x}')
    """
    walk = Walk(examined(markdown(filtered, choices, allowed)).form, began=NOW, now=NOW)
    walk.put(walk.open, "2")
    spot = walk.open
    assert [choice.label.bare("") for choice in walk.choices(spot)] == ["Xã A khác"]
    walk.put(spot, "a")
    assert answer_text(walk, spot, words_for("vi")) == "Xã A khác"
    assert walk.outcome("goi") == "Xã A khác"
    assert walk.answer("/data/t", "1") is None
    assert walk.outcome("goi") == "Xã A"


OTHERS = """
    type                              | name | label | relevant
    select_one gom or_other           | g    | Gì?   |
    text                              | a    | A?    | ${sai} = 1
    select_multiple gom or specify other | n | Nữa?  |
"""


def test_or_other_is_written_out_for_the_author():
    gom = "list_name | name | label::Tiếng Việt (vi) | label::English (en)\ngom | cam | Cam | Orange"
    read = examined(markdown(OTHERS, gom))
    assert [(f.code, f.place) for f in read.findings if f.severity == "error"] == [("unknown_name", "survey!D3")]
    warnings = [f for f in read.findings if f.code == "or_other"]
    assert [(f.place, f.values["name"]) for f in warnings] == [("survey!A2", "g_other"), ("survey!A4", "n_other")]
    right = markdown(OTHERS.replace("${sai} = 1", ""), gom)
    written = examined(examined(right).markdown)
    assert written.markdown == examined(right).markdown
    assert not [f for f in written.findings if f.code == "or_other"]
    rows = [row.cells for row in written.workbook.survey.rows]
    assert [row["name"] for row in rows] == ["g", "g_other", "a", "n", "n_other"]
    assert rows[1] == {"type": "text", "name": "g_other", "label": "Xin ghi rõ.", "relevant": "selected(${g}, 'other')"}
    other = written.workbook.choices.rows[-1].cells
    assert other == {"list_name": "gom", "name": "other", **dict(zip(GOM_LABELS, ("Khác", "Other"), strict=True))}
    walk = Walk(written.form, began=NOW, now=NOW)
    walk.put(walk.open, "other")
    assert walk.open.path == "/data/g_other"


def test_or_other_is_told_where_a_filter_keeps_it_from_being_written_out():
    survey = "type | name | label | choice_filter\nselect_one co_khong or_other | c | C? | true()"
    found = findings(survey)["or_other"]
    assert (found.severity, found.place) == ("error", "survey!A2")


TWICE = """
    type         | name | label | calculation
    begin_group  | cha  | Cha   |
    text         | ten  | Tên?  |
    integer      | tuoi | Tuổi? |
    end_group    |      |       |
    begin_group  | me   | Mẹ    |
    text         | ten  | Tên?  |
    end_group    |      |       |
    calculate    | c    |       | ${REFERRED}
"""


def test_a_name_may_be_used_again_in_another_group():
    assert findings(TWICE.replace("REFERRED", "tuoi"), "") == {}
    walk = Walk(examined(markdown(TWICE.replace("REFERRED", "tuoi"), "")).form, began=NOW, now=NOW)
    assert [spot.path for spot in walk.spots()] == ["/data/cha/ten", "/data/cha/tuoi", "/data/me/ten"]
    found = findings(TWICE.replace("REFERRED", "ten"), "")["ambiguous_name"]
    assert (found.severity, found.place, found.values["rows"]) == ("error", "survey!D9", "survey!3, survey!7")


def test_where_points_are_found_by_name_each_name_is_there_once():
    assert findings(TWICE.replace("| c  ", "| d_c").replace("REFERRED", "tuoi"), "")["name_twice"].place == "survey!B7"


@pytest.mark.parametrize(
    ("heading", "code", "severity", "row"),
    [
        ("trigger", "column_outside_profile", "error", 3),
        ("save_to", "column_outside_profile", "error", 3),
        ("disabled", "column_outside_profile", "error", 3),
        ("label", "column_twice", "error", 1),
        ("relevent", "unknown_column", "warning", 1),
        ("ghi chú", "unknown_column", "warning", 1),
    ],
)
def test_a_column_outside_the_profile(heading, code, severity, row):
    found = findings(f"type | name | label | {heading}\ntext | a | A? |\ntext | b | B? | x")[code]
    assert (found.severity, found.row, found.column) == (severity, row, heading)


@pytest.mark.parametrize("heading", ["trigger", "save_to", "disabled", "instance::big", "ghi chú"])
def test_a_column_without_a_filled_cell_is_no_column(heading):
    assert findings(f"type | name | label | {heading}\ntext | a | A? | ") == {}


def test_a_sheet_without_a_filled_row_is_no_sheet():
    entities = "list_name | label"
    assert findings(HEAD + "text | a | A?", "", entities=entities) == {}
    filled = findings(HEAD + "text | a | A?", "", entities=entities + "\nnha | Nhà")["sheet_outside_profile"]
    assert (filled.severity, filled.place) == ("error", "entities!2")


@pytest.mark.parametrize("heading", ["appearance", "bot::status", "guidance_hint", "media::video", "parameters"])
def test_columns_that_are_kept_in_silence(heading):
    assert "unknown_column" not in findings(f"type | name | label | {heading}\ntext | a | A? | draft")


def test_a_misspelt_column_is_guessed():
    found = findings("type | name | label | relevent\ntext | a | A? | x")["unknown_column"]
    assert "relevant" in in_english(found)


@pytest.mark.parametrize(
    ("choices", "code", "cell"),
    [
        ("list_name | name | label\nx | a | A\nx | a | B", "choice_twice", "B3"),
        ("list_name | name | label\nx | có | Có", "bad_choice_name", "B2"),
        ("list_name | name | label\nx | a b | A", "bad_choice_name", "B2"),
        ("list_name | name | label\nx | | A", "no_choice_name", "B2"),
        ("list_name | name | label\n | a | A\nx | b | B", "no_list_name", "A2"),
        ("list_name | name | label\nx | a |\nx | b | B", "no_choice_label", "C2"),
        ("name | label\na | A", "missing_column", "1"),
    ],
)
def test_choices_outside_the_profile(choices, code, cell):
    found = findings(HEAD + "select_one x | a | A?", choices)[code]
    assert (found.severity, found.place) == ("error", f"choices!{cell}")


def test_a_list_nobody_is_shown_needs_no_labels():
    table = "list_name | name | diem\ndiem_vung | a | 5"
    assert "no_choice_label" not in findings(HEAD + "text | a | A?", table)


@pytest.mark.parametrize("sheet", ["entities", "external_choices", "osm"])
def test_sheets_outside_the_profile(sheet):
    assert (
        findings(HEAD + "text | a | A?", **{sheet: "list_name | name\nx | y"})["sheet_outside_profile"].sheet == sheet
    )


@pytest.mark.parametrize("sheet", ["ghi/chú", "[x]", "a" * 32])
def test_sheets_excel_could_not_hold(sheet):
    assert findings(HEAD + "text | a | A?", **{sheet: "x\ny"})["bad_sheet_name"].sheet == sheet


def test_a_misspelt_sheet_is_guessed():
    found = findings(HEAD + "text | a | A?", "list_name | name | label", choises="list_name | name\nx | y")
    assert found["unknown_sheet"].severity == "warning"


def test_a_form_without_settings_is_reminded_of_them():
    found = findings(HEAD + "text | a | A?", settings="x\ny")
    assert {code: found[code].severity for code in ("no_form_id", "no_version", "no_form_title")} == {
        "no_form_id": "warning",
        "no_version": "warning",
        "no_form_title": "warning",
    }


def test_a_form_id_must_be_a_name():
    found = findings(HEAD + "text | a | A?", settings="form_id\nphiếu 1")
    assert found["bad_form_id"].place == "settings!A2"


def test_a_status_is_one_of_three():
    survey = "type | name | label | bot::status\ntext | a | A? | oficial"
    assert places(survey)["bad_status"] == "survey!D2"


def test_what_the_list_counts_is_one_of_two_and_stands_beside_a_number():
    survey = "type | name | label | bot::list\ninteger | a | A? | familes\ntext | b | B? | families"
    found = places(survey)
    assert (found["bad_list"], found["list_without_number"]) == ("survey!D2", "survey!D3")
    survey = "type | name | label | bot::list\ninteger | a | A? | families\ninteger | b | B? | recognised_families"
    assert {"bad_list", "list_without_number"} & places(survey).keys() == set()


def test_a_plain_form_is_clean():
    assert findings(HEAD + "text | a | A?", trying=True) == {}


def test_what_is_usual_is_a_range_and_stands_beside_a_number():
    survey = "type | name | label | bot::unit | bot::usual\ninteger | a | A? | cháu | 8..0\ntext | b | B? | | 0..8"
    found = places(survey)
    assert (found["bad_range"], found["count_without_number"]) == ("survey!E2", "survey!E3")
    survey = "type | name | label | bot::unit | bot::usual\ninteger | a | A? | cháu | 0..8\ndate | b | B? | ngày sinh |"
    assert {"bad_range", "count_without_number"} & places(survey).keys() == set()


def test_what_is_never_asked_because_it_is_readonly_is_said_with_its_cell():
    survey = "type | name | label | readonly\ntext | a | A? | yes\nnote | b | B | yes\n"
    survey += "begin_group | g | G | 1\ntext | c | C? |\nend_group | | |"
    found = findings(survey)["never_asked"]
    assert (found.severity, found.place) == ("warning", "survey!D2")
    group = findings(survey.replace("text | a | A? | yes", "text | a | A? |"))["never_asked"]
    assert (group.severity, group.place) == ("warning", "survey!D4")


@pytest.mark.parametrize("readonly", ["${khong_co} = 1", "${b} = ", "có"])
def test_a_readonly_that_cannot_be_worked_out_is_refused_with_its_cell(readonly):
    found = findings(f"type | name | label | readonly\ninteger | b | B? |\ntext | a | A? | {readonly}")
    assert any(one.severity == "error" and one.place == "survey!D3" for one in found.values()), found
