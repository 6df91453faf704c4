"""A place as phones share it and as people copy it from a map; whatever else stands there, no place is taken."""

from __future__ import annotations

import pytest

from conversations.understanding import Likely, Misread
from conversations.understanding.on_the_map import is_shared_place, read_place, shared_place, without_place


@pytest.mark.parametrize(
    "text",
    [
        "21.386 103.017",
        "21.386, 103.017",
        "21.386,103.017",
        "21,386 103,017",
        "21,386, 103,017",
        " (21.386; 103.017) ",
        "21.386° N, 103.017° E",
        "vĩ độ 21.386 kinh độ 103.017",
        "toa do: 21.386 103.017",
        "21°23'09.6\"N 103°01'01.2\"E",
        shared_place(21.386, 103.017),
    ],
)
def test_a_place(text):
    assert read_place(text) == "21.386 103.017 0 0"


def test_how_high_and_how_exact_a_place_is():
    assert read_place("21.386 103.017 512.5 12") == "21.386 103.017 512.5 12"
    assert read_place(shared_place(21.386, 103, 12.4)) == "21.386 103.0 0 12"
    assert read_place("-21.5 -103.25") == "-21.5 -103.25 0 0"


def test_longitude_first_is_only_likely():
    assert read_place("103.017 21.386") == Likely("21.386 103.017 0 0")


@pytest.mark.parametrize(
    "text",
    ["21.386", "21 103", "1 2", "91.5 200.1", "nhà tôi 21.386 103.017", "21.386 103.017 không", "bản Nà Mẫu", ""],
)
def test_what_is_no_place(text):
    assert read_place(text) == Misread("not_a_place")


@pytest.mark.parametrize(("latitude", "longitude"), [("21", "103"), (None, 103.0), (91, 1.0), (1.0, -181)])
def test_what_a_phone_shares_that_is_nowhere(latitude, longitude):
    assert shared_place(latitude, longitude) == ""


def test_where_somebody_was_is_not_kept_beside_the_answer():
    shared = shared_place(21.386, 103.017)
    assert is_shared_place(shared)
    assert "21" not in without_place(shared)
    assert without_place("21.386 103.017") == "21.386 103.017"
