"""Whatever is written in an expression and whatever was answered: a value, a refusal with its place, or out of fuel."""

from __future__ import annotations

import math

from hypothesis import example, given, settings
from hypothesis import strategies as st

from conversations.expression import ExpressionError, OutOfFuelError
from conversations.expression.functions import FUNCTIONS
from conversations.expression.syntax import LONGEST
from conversations.expression.values import number_of_text, text_of_number
from tests.conversations.forms_at_hand import work_out, written

LISTS = {"muc": [{"name": "a", "label": "A", "diem": "20"}, {"name": "b", "label": "B"}]}
ODD_TEXTS = [
    "",
    " ",
    "0",
    "-1",
    "2.5",
    "1e308",
    "9" * 39,
    "2026-11-22",
    "9999-12-31",
    "a b",
    "NaN",
    "Infinity",
    "(",
    "đ",
]
TEXTS = st.sampled_from(ODD_TEXTS) | st.text(max_size=5)
LEAVES = st.none() | TEXTS
ANSWERS = st.fixed_dictionaries(
    {
        "a": LEAVES,
        "muc": st.sampled_from(["", "a", "b", "a b"]),
        "con": st.lists(st.fixed_dictionaries({"ten": LEAVES, "tuoi": LEAVES}), max_size=3),
    }
)
SYMBOLS = ["+", "-", "*", "/", "//", "(", ")", "[", "]", ",", ".", "..", "@", "|", "=", "!=", "<=", ">", "div", "and"]
PIECES = [*FUNCTIONS, *SYMBOLS, "1", "0.5", "'a'", '"b"', "'", "x", "đ", ";", "/data/a", "/data/con", "/data/con/ten"]
PIECES += ["../a", "instance('muc')/root/item", "name", "diem", "current()/.."]
VALUES = (str, float, bool, list)

NUMBERS = ["0", "-1", "2.5", "1000", "0.0000001", "1 div 0", "0 div 0", "pow(10, 308)", "number('')"]
PATHS = ["/data/a", "/data/muc", "/data/con/ten", "/data/con/tuoi", "/data/con", "."]
PATHS += ["instance('muc')/root/item/diem", "instance('muc')/root/item[name = /data/muc]/diem"]
PATHS += ["/data/con[tuoi > 1]/ten", "/data/con[position() = 2]", "indexed-repeat(/data/con/ten, /data/con, 2)"]
SIMPLE = st.sampled_from(NUMBERS + PATHS) | st.sampled_from([text for text in ODD_TEXTS if "'" not in text]).map(repr)
OPERATORS = ["+", "-", "*", "div", "mod", "=", "!=", "<", "<=", ">", ">=", "and", "or"]
ORDINARY = sorted(set(FUNCTIONS) - {"instance", "current", "position", "count", "jr:choice-name", "indexed-repeat"})


def calls(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Draw operations and calls with the right number of arguments."""
    two = st.tuples(inside, st.sampled_from(OPERATORS), inside).map(lambda parts: f"({' '.join(parts)})")

    def call(name: str) -> st.SearchStrategy[str]:
        function = FUNCTIONS[name]
        arguments = st.lists(inside, min_size=function.least, max_size=min(function.most, function.least + 2))
        return arguments.map(lambda parts: f"{name}({', '.join(parts)})")

    return two | st.sampled_from(ORDINARY).flatmap(call)


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join) | st.text(max_size=20), ANSWERS)
def test_any_text_at_all_is_worked_out_or_refused(expression, answers):
    try:
        assert isinstance(work_out(expression, answers, lists=LISTS), VALUES)
    except ExpressionError as error:
        assert 0 <= error.at <= len(expression) <= LONGEST  # noqa: PT017 - nothing is refused that need not be


@settings(deadline=None)
@given(st.recursive(SIMPLE, calls, max_leaves=12), ANSWERS)
@example("round(pow(10, 308), 1000)", {})
@example("format-date('9999-12-31T23:59:59.9999', '%Y')", {})
@example("1e308 mod 0.1", {})
@example("substr('abc', 1 div 0, -1 div 0)", {})
def test_a_well_formed_expression_always_has_a_value(expression, answers):
    try:
        assert isinstance(work_out(expression, answers, lists=LISTS), VALUES)
    except ExpressionError as error:
        assert error.code in {"regex", "unknown_path", "needs_path", "unexpected"}  # noqa: PT017 - a drawn pattern
    except OutOfFuelError:
        pass


@settings(deadline=None)
@given(st.floats())
def test_a_number_that_is_written_is_read_again(number):
    text = text_of_number(number)
    if math.isfinite(number) and len(text) <= 40:
        assert number_of_text(text) == number
    else:
        assert math.isnan(number_of_text(text))


@settings(deadline=None)
@given(st.sampled_from(OPERATORS[:-2]), TEXTS, TEXTS)
def test_the_shortcut_for_known_sorts_gives_what_the_general_rule_gives(operator, left, right):
    # A path to one leaf is known to be text, a path over instances is not.
    answers = {"a": left, "muc": right, "con": [{"ten": left, "tuoi": right}]}
    known = written(f"/data/a {operator} /data/muc", answers)
    assert written(f"/data/con/ten {operator} /data/con/tuoi", answers) == known
