"""A form without errors never stumbles over answers: the linter has tried it."""

from __future__ import annotations

from importlib.resources import files

import pytest

from conversations.authoring import examine
from conversations.authoring.lint_scores import goals
from conversations.authoring.scores import Scores
from conversations.authoring.trial import Trial
from tests.conversations.authoring.books import examined, findings, in_vietnamese, markdown

SHIPPED = sorted(file.name for file in (files("conversations") / "forms").iterdir() if file.name.endswith(".md"))


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_forms_have_no_errors(name):
    data = (files("conversations") / "forms" / name).read_bytes()
    found = examine(data, name)
    assert [f"{f.place}: {in_vietnamese(f)}" for f in found.findings if f.severity == "error"] == []
    assert found.markdown.encode() == data, "not in its canonical form"


def test_endless_predicates_are_too_costly():
    rows = "\n".join(f"to | t{number} | Tổ {number}" for number in range(100))
    inner = "count(instance('to')/root/item[name != ''])"
    nested = f"count(instance('to')/root/item[count(instance('to')/root/item[{inner} > 1]) > 1])"
    survey = f"type | name | label | calculation\nselect_one to | a | A? |\ncalculate | c | | {nested}"
    found = findings(survey, f"list_name | name | label\n{rows}", trying=True)["too_costly"]
    assert (found.severity, found.place) == ("error", "survey!D3")


def test_a_repeat_of_a_thousand_million_is_capped():
    survey = """
        type         | name | label | repeat_count | required | relevant
        integer      | a    | A?    |              | yes      |
        begin_repeat | r    | R     | 1000000000   |          |
        text         | x    | X?    |              |          | ${a} > 3
        end_repeat   |      |       |              |          |
    """
    found = findings(survey, trying=True)
    assert "stumbles" not in found
    capped = found["repeat_capped"]
    assert (capped.severity, capped.place) == ("warning", "survey!D3")
    assert "200" in in_vietnamese(capped)


def test_a_question_that_never_applies():
    survey = """
        type    | name | label | relevant              | constraint
        integer | a    | A?    |                       | . < 10
        text    | b    | B?    | ${a} > 10             |
        text    | c    | C?    | ${a} = 7 or ${a} = '' |
    """
    found = findings(survey, trying=True)
    assert [f.place for f in found.values()] == ["survey!D3"]
    assert found["never_relevant"].severity == "warning"


def test_a_form_nobody_can_complete():
    survey = "type | name | label | required | constraint\ninteger | a | A? | yes | . > 1 and . < 1"
    assert findings(survey, trying=True)["never_complete"].severity == "warning"


def test_repeats_without_a_count_come_to_an_end():
    survey = """
        type         | name | label | required | calculation
        begin_repeat | r    | Con   |          |
        integer      | tuoi | Tuổi? | yes      |
        end_repeat   |      |       |          |
        calculate    | c    |       |          | sum(${tuoi})
        note         | n    | ${c}  |          |
    """
    assert findings(survey, trying=True) == {}


@pytest.mark.parametrize("name", [name for name in SHIPPED if name.endswith("_hoc_tap.md")])
def test_every_kind_of_trial_stays_within_its_work(name):
    text = (files("conversations") / "forms" / name).read_text()
    form = examined(text).form
    scores = Scores(form)
    trial = Trial(form, scores.see)
    trial.run(goals(scores))
    assert 300 < trial.tries < 30_000


def test_few_combinations_are_all_tried():
    form = examined(
        markdown("type | name | label | relevant\nselect_one co_khong | a | A? |\nnote | n | N | ${a} = 'co'")
    ).form
    seen = []
    trial = Trial(form, lambda walk: seen.append(dict(walk.log)))
    trial.run([])
    assert trial.exact
    assert seen == [{"/data/a": "co"}, {"/data/a": "khong"}, {"/data/a": None}]
