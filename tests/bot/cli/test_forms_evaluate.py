"""`banhoc forms evaluate`: answers in, every value out."""

from __future__ import annotations

import json

import pytest

from bot.cli import main
from conversations.authoring import examine
from tests.conversations.authoring.books import markdown

FORM = markdown(
    """
    type                | name | label       | relevant      | calculation | required | constraint | constraint_message
    hidden              | nam  |             |               |             |          |            |
    integer             | so   | Mấy?        |               |             | yes      | . < 10     | Dưới mười.
    select_one co_khong | b    | Có không?   | ${so} > 2     |             | yes      |            |
    calculate           | doi  |             |               | ${so} * 2   |          |            |
    begin_repeat        | con  | Con         |               |             |          |            |
    text                | ten  | Tên?        |               |             |          |            |
    end_repeat          |      |             |               |             |          |            |
    text                | cuoi | Năm ${nam}? |               |             |          |            |
    """
)


@pytest.fixture
def evaluate(tmp_path, capsys):
    """Evaluate a form with answers; gives the exit code and what was printed, as JSON where it is."""

    def run(answers, form=FORM, name="thu.md", **preload):
        (tmp_path / name).write_bytes(form if isinstance(form, bytes) else form.encode())
        (tmp_path / "a.json").write_text(answers if isinstance(answers, str) else json.dumps(answers))
        (tmp_path / "p.json").write_text(json.dumps(preload))
        options = ["--answers", str(tmp_path / "a.json"), "--preload", str(tmp_path / "p.json"), "--lang", "en"]
        code = main(["forms", "evaluate", str(tmp_path / name), *options])
        out, err = capsys.readouterr()
        return code, json.loads(out) if out else err

    return run


def test_nothing_answered(evaluate):
    code, told = evaluate([])
    assert (code, told["open"]) == (0, "/data/so")
    assert told["nodes"]["/data/b"] == {"value": "", "relevant": False}
    assert told["nodes"]["/data/con[1]/ten"] == {"value": "", "relevant": True}


def test_a_number_is_written_as_a_form_writes_it(evaluate):
    assert evaluate([["/data/so", 5.0]])[1]["nodes"]["/data/doi"] == {"value": "10", "relevant": True}


def test_all_the_way(evaluate):
    answers = [
        ["/data/so", 3],
        ["/data/b", "co"],
        ["/data/con[1]/ten", "Lan"],
        ["/data/con[2]/ten", "Mai"],
        ["/data/con[3]", "no"],
        ["/data/cuoi", None],
    ]
    code, told = evaluate(answers, nam=2026)
    assert (code, told["open"]) == (0, None)
    values = {path: node["value"] for path, node in told["nodes"].items() if node["relevant"]}
    assert values == {
        "/data/nam": "2026",
        "/data/so": "3",
        "/data/b": "co",
        "/data/doi": "6",
        "/data/con[1]/ten": "Lan",
        "/data/con[2]/ten": "Mai",
        "/data/cuoi": "",
    }


def test_an_answer_changed_later(evaluate):
    _, told = evaluate([["/data/so", "3"], ["/data/b", "co"], ["/data/so", "1"]])
    assert told["nodes"]["/data/b"] == {"value": "", "relevant": False}
    assert told["open"] == "/data/con[1]/ten"


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (["/data/so", "12"], "constraint"),
        (["/data/so", "nhiều"], "not_an_integer"),
        (["/data/so", None], "required"),
        (["/data/b", "co"], "not_relevant"),
        (["/data/nowhere", "1"], "not_asked"),
    ],
)
def test_a_refused_answer_is_told_with_its_reason(evaluate, answer, code):
    exit_code, told = evaluate([answer])
    assert exit_code == 1
    assert (told["refused"], told["path"], told["value"]) == (code, *answer)
    assert told["message"]


def test_the_authors_own_words_are_used(evaluate):
    assert evaluate([["/data/so", "12"]])[1]["message"] == "Dưới mười."


def test_an_xform(evaluate):
    xform = examine(FORM.encode(), "thu.md").xform
    assert evaluate([["/data/so", "3"]], xform, "thu.xml") == evaluate([["/data/so", "3"]])


@pytest.mark.parametrize(
    "xml",
    [
        "not xml at all",
        "<html/>",
        '<!DOCTYPE x [<!ENTITY a "aaaa">]><h:html>&a;</h:html>',
        b"\xff\xfe<",
        b"<a>" * 1_000_000,
    ],
)
def test_an_xform_that_cannot_be_used(evaluate, xml):
    code, told = evaluate([], xml, "thu.xml")
    assert code == 2
    assert told.startswith("banhoc: ")
    assert len(told) < 500


@pytest.mark.parametrize("answers", ["{", "{}", '["/data/so", "1"]', '[["/data/so"]]', '[[1, "1"]]', "[" * 100_000])
def test_answers_that_are_none(evaluate, answers):
    code, told = evaluate(answers)
    assert (code, told.count("\n")) == (2, 1)


def test_a_form_that_only_fails_the_lint_is_evaluated(evaluate):
    form = markdown("type | name | label | calculation\ninteger | a-b | A? |\ncalculate | c | | ${a-b} + 1")
    assert evaluate([["/data/a-b", "1"]], form)[1]["nodes"]["/data/c"]["value"] == "2"


def test_a_form_that_does_not_compile_is_not(evaluate):
    form = markdown("type | name | label | calculation\ninteger | a | A? |\ncalculate | c | | ${a} +")
    code, told = evaluate([], form)
    assert code == 2
    assert "survey!D3" in told


def test_an_expression_without_end_is_stopped(evaluate):
    rows = "\n".join(f"to | t{number} | Tổ {number}" for number in range(100))
    inner = "count(instance('to')/root/item[name != ''])"
    nested = f"count(instance('to')/root/item[count(instance('to')/root/item[{inner} > 1]) > 1])"
    form = markdown(
        f"type | name | label | calculation\nselect_one to | a | A? |\ncalculate | c | | {nested}",
        f"list_name | name | label\n{rows}",
    )
    code, told = evaluate([], form)
    assert code == 1
    assert "too long" in told


def test_an_answer_that_holds_no_more_is_open_again_with_the_reason(evaluate):
    form = markdown("""
        type    | name | label | required | constraint | constraint_message
        integer | ho   | Hộ?   | yes      |            |
        integer | dat  | Đạt?  | yes      | . <= ${ho} | Không nhiều hơn số hộ.
    """)
    code, told = evaluate([["/data/ho", 60], ["/data/dat", 40], ["/data/ho", 20]], form)
    assert (code, told["open"], told["open_again"]) == (0, "/data/dat", "constraint")
    assert told["message"] == "Không nhiều hơn số hộ."
    assert told["nodes"]["/data/dat"]["value"] == "40"


def test_a_blank_is_blank_whatever_the_default(evaluate):
    form = markdown("""
        type                | name  | label | default
        integer             | nguoi | Mấy?  | 4
        select_one co_khong | muc   | Mức?  | co
    """)
    nodes = evaluate([["/data/nguoi", None]], form)[1]["nodes"]
    assert (nodes["/data/nguoi"]["value"], nodes["/data/muc"]["value"]) == ("", "co")


def test_what_may_only_be_read_is_refused(evaluate):
    form = markdown("""
        type    | name | label | default | readonly
        integer | so   | Số?   |         |
        text    | a    | Ghi?  | cu      | ${so} = 1
    """)
    code, told = evaluate([["/data/so", 1], ["/data/a", "moi"]], form)
    assert (code, told["refused"]) == (1, "readonly")
