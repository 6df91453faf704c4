"""Points must add up, verdicts must be reachable and told, floors must be within reach."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files

import pytest

from conversations.workbook import from_markdown, to_markdown
from tests.conversations.authoring.books import examined, findings, markdown

SURVEY = """
    type           | name       | label | required | relevant | calculation
    hidden         | vung_kho   |       |          |          |
    calculate      | nguong_dat |       |          |          | if(${vung_kho} = '1', 10, 15)
    calculate      | san_doc    |       |          |          | 5
    integer        | so_tre     | Mấy cháu? | yes  |          |
    select_one doc | doc        | Đọc?  | yes      |          |
    select_one doc | hoc        | Học?  | yes      | ${so_tre} > 0 |
    calculate      | d_doc      |       |          |          | coalesce(instance('doc')/root/item[name=${doc}]/diem, 0)
    calculate      | d_hoc      |       |          |          | coalesce(instance('doc')/root/item[name=${hoc}]/diem, 0)
    calculate      | tong_diem  |       |          |          | ${d_doc} + ${d_hoc}
    calculate      | toi_da     |       |          |          | 10 + if(${so_tre} > 0, 10, 0)
    calculate      | xep_loai   |       |          |          | if(${tong_diem} >= ${nguong_dat}, 'dat', 'chua')
    note           | kq_dat     | Đạt.  |          | ${xep_loai} = 'dat' |
    note           | kq_chua    | Chưa. |          | ${xep_loai} = 'chua' |
"""
CHOICES = """
    list_name | name | label   | diem
    doc       | nhieu | Nhiều  | 10
    doc       | vua   | Vừa    | 5
    doc       | khong | Không  | 0
"""


def codes(*changes: tuple[str, str]) -> dict[str, str]:
    """Try the form out with something changed in it."""
    survey, choices = SURVEY, CHOICES
    for old, new in changes:
        assert old in survey + choices
        survey, choices = survey.replace(old, new), choices.replace(old, new)
    return {code: f"{f.severity} {f.place}" for code, f in findings(survey, choices, trying=True).items()}


def test_a_form_that_adds_up_is_clean():
    assert codes() == {}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("10 + if(${so_tre} > 0, 10, 0)", "30", {"maximum_not_reached": "error survey!F11"}),
        ("10 + if(${so_tre} > 0, 10, 0)", "20", {"maximum_not_for_all": "warning survey!F11"}),
        ("10 + if(${so_tre} > 0, 10, 0)", "10", {"maximum_exceeded": "error survey!F11"}),
        ("| Nhiều  | 10", "| Nhiều  | 12", {"maximum_exceeded": "error survey!F11"}),
        (
            "'1', 10, 15)",
            "'1', 21, 25)",
            {"verdict_unreachable": "error survey!F12", "never_relevant": "warning survey!E13"},
        ),
        (
            "if(${tong_diem} >= ${nguong_dat}, 'dat', 'chua')",
            "if(${tong_diem} >= 15, 'dat', if(${tong_diem} < 10, 'chua', ''))",
            {"verdict_gap": "error survey!F12"},
        ),
        ("${xep_loai} = 'chua' |", "${xep_loai} = 'dat' |", {"verdict_untold": "error survey!F12"}),
        (
            "${xep_loai} = 'chua' |",
            "${xep_loai} = 'chua' or ${xep_loai} = 'dat' |",
            {"verdict_overlap": "warning survey!E14"},
        ),
        ("| | | 5\n", "| | | 11\n", {"floor_unreachable": "error survey!F4"}),
        ("if(${vung_kho} = '1', 10, 15)", "''", {"no_threshold": "warning survey!F3"}),
        ("${so_tre} > 0 |", "${so_tre} > 0 and ${so_tre} < 0 |", None),
    ],
)
def test_what_does_not_add_up(old, new, expected):
    old = old.replace("| | | 5\n", "|       |          |          | 5\n")
    new = new.replace("| | | 11\n", "|       |          |          | 11\n")
    found = codes((old, new))
    if expected is None:
        assert {"never_relevant", "maximum_not_reached"} <= found.keys()
    else:
        assert expected.items() <= found.items()


@pytest.mark.parametrize(
    ("name", "code", "severity"),
    [
        ("tong_diem", "missing_result", "error"),
        ("xep_loai", "missing_result", "error"),
        ("toi_da", "missing_maximum", "warning"),
    ],
)
def test_a_scored_form_needs_its_results(name, code, severity):
    found = findings(SURVEY.replace(name, name + "_x"), CHOICES)[code]
    assert (found.severity, found.values["name"]) == (severity, name)


def test_a_form_without_points_needs_none():
    assert findings("type | name | label\ntext | a | A?", trying=True) == {}


def test_a_total_that_some_answers_leave_blank():
    blank = (
        "if(${tong_diem} >= ${nguong_dat}, 'dat', 'chua')",
        "if(${tong_diem} >= ${nguong_dat}, 'dat', if(${tong_diem} >= 0, 'chua', 'chua'))",
    )
    total = ("| ${d_doc} + ${d_hoc}", "| if(${doc} = 'khong', '', ${d_doc} + ${d_hoc})")
    assert codes(blank, total)["blank_total"] == "error survey!F10"


TEN = "\n".join(f"select_one doc | c{n} | Câu {n}? | yes | | " for n in range(10))
POINTS = "\n".join(
    f"calculate | d_{n} | | | | coalesce(instance('doc')/root/item[name=${{c{n}}}]/diem, 0)" for n in range(10)
)
LARGE = f"""
    type | name | label | required | relevant | calculation
{TEN}
{POINTS}
    calculate | tong_diem | | | | {" + ".join(f"${{d_{n}}}" for n in range(10))}
    calculate | toi_da | | | | MAXIMUM
    calculate | xep_loai | | | | if(${{tong_diem}} >= THRESHOLD, 'dat', 'chua')
    note | kq_dat | Đạt. | | ${{xep_loai}} = 'dat' |
    note | kq_chua | Chưa. | | ${{xep_loai}} = 'chua' |
"""


@pytest.mark.parametrize(
    ("maximum", "threshold", "expected"),
    [
        ("100", "80", set()),
        ("100", "100", set()),
        ("90", "80", {"maximum_exceeded"}),
        ("110", "80", {"maximum_not_reached"}),
        ("100", "101", {"verdict_unreachable", "never_relevant"}),
        ("100", "0", {"verdict_unreachable", "never_relevant"}),
    ],
)
def test_a_form_with_too_many_combinations_is_sampled_and_climbed(maximum, threshold, expected):
    survey = LARGE.replace("MAXIMUM", maximum).replace("THRESHOLD", threshold)
    survey = "\n".join(line.strip() for line in survey.splitlines())
    assert findings(survey, CHOICES, trying=True).keys() == expected


def test_the_same_form_always_gets_the_same_remarks():
    survey = "\n".join(line.strip() for line in LARGE.splitlines()).replace("MAXIMUM", "90").replace("THRESHOLD", "80")
    text = markdown(survey, CHOICES)
    first = examined(text, trying=True).findings
    examined.cache_clear()
    assert examined(text, trying=True).findings == first


@pytest.mark.parametrize("mark", ["50", "round(${toi_da} * 60 div 100)", "if(${vung_kho} = '1', 40, 50)"])
def test_a_commune_may_enter_its_own_pass_mark_in_the_shipped_family_form(mark):
    shipped = (files("conversations") / "forms" / "gia_dinh_hoc_tap.md").read_text("utf-8")
    workbook = from_markdown(shipped)
    rows = tuple(
        replace(row, cells={**row.cells, "calculation": mark}) if row.get("name") == "nguong_dat" else row
        for row in workbook.survey.rows
    )
    entered = to_markdown(replace(workbook, survey=replace(workbook.survey, rows=rows)))
    assert entered != shipped
    assert examined(entered, trying=True).findings == ()
