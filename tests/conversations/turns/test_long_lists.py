"""A list longer than a screen: few lines are shown, and what is wanted is found by its name."""

from __future__ import annotations

from functools import cache

import pytest

from bot.channel import Limits
from bot.delivery.fit import fit
from bot.words import words_for
from conversations.screen import VILLAGERS, height
from conversations.speech import Incoming
from conversations.turns.turn import begin, take_turn
from conversations.understanding.labels import Option
from conversations.understanding.near import near
from conversations.walking import kept_look
from tests.conversations.forms_at_hand import NOW, form, walk

WORDS = words_for("vi")
NAMED = ("Huổi Lự", "Huổi Só", "Nà Tòng", "Nà Áng", "Nà Áng Trên", "Mường Báng", "Sín Chải", "Tả Phìn")
SURVEY = """
    type                     | name | label         | required | choice_filter
    select_one vung          | vung | Vùng nào?     | yes      |
    select_one noi           | o    | Ở đâu?        |          |
    select_multiple noi      | di   | Đã đi đâu?    | yes      |
    select_one cho           | cho  | Chợ nào?      | yes      | cua = ${vung}
"""


def listed(name, number):
    return [f"{name} | {name}_{place} | Bản số {place} Mẫu |" for place in range(number)]


@cache
def choices():
    named = [f"noi | n{place} | {said} |" for place, said in enumerate(NAMED)]
    markets = [f"cho | c{place} | Chợ {said} | {'ab'[place % 2]}" for place, said in enumerate([*NAMED, *"KLMN"] * 2)]
    both = ["vung | a | Vùng A |", "vung | b | Vùng B |"]
    return "\n".join(["list_name | name | label | cua", *both, *named, *listed("noi", 440), *markets])


@cache
def compiled():
    return form(SURVEY, choices())


def at(path, **before):
    found = walk(compiled(), *before.items())
    while found.open.question.field.name != path:
        assert found.put(found.open, found.choices(found.open)[0].name if found.choices(found.open) else None) is None
    return found


def says(found, text):
    return take_turn(found, Incoming("web", "x", "1", NOW, text=text), WORDS).says[-1]


def labels(said):
    return [button.label for button in said.buttons if button.label[0].isdigit()]


def screen(said):
    """Count the lines on a small telephone where nothing can be tapped."""
    (whole,) = fit(said, Limits(text=2000, buttons=0))
    return height(whole.text)


def test_it_shows_a_screen_and_how_to_find_the_rest():
    found = at("o")
    said = begin(found, WORDS).says[-1]
    assert "(Có 448 tên, gõ tên hoặc vài chữ đầu.)" in said.text
    assert labels(said)[0] == "1. Huổi Lự"
    for text in ("?", "lùi", "zzzz"):
        assert screen(says(at("o"), text)) <= VILLAGERS, text


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("huoi lu", "n0"), ("Huổi Só", "n1"), ("3", "n2"), ("8", "n7"), ("muong bang a", "n5"), ("na ang", "n3")],
)
def test_a_name_without_accents_or_a_number_on_the_screen_is_taken(typed, stored):
    found = at("o")
    says(found, typed)
    assert found.log["/data/o"] == stored


@pytest.mark.parametrize("typed", ["mươ", "muong ban", "muong bangg", "mường bảng"])
def test_first_letters_and_a_slip_of_the_finger_are_asked_about(typed):
    found = at("o")
    said = says(found, typed)
    assert "/data/o" not in found.log
    if "Mường Báng, đúng không?" not in said.text:
        assert labels(said)[0] == "6. Mường Báng"
    says(found, "đúng" if not labels(said) else "6")
    assert found.log["/data/o"] == "n5"


def test_several_that_fit_are_shown_and_no_others():
    found = at("o")
    said = says(found, "huoi")
    assert labels(said) == ["1. Huổi Lự", "2. Huổi Só"]
    assert screen(said) <= VILLAGERS
    says(found, "2")
    assert found.log["/data/o"] == "n1"


def test_too_many_that_fit_are_counted_and_a_miss_shows_none():
    found = at("o")
    said = says(found, "ban so")
    assert "Có 440 tên như vậy." in said.text
    assert 2 <= len(labels(said)) <= 8
    assert screen(said) <= VILLAGERS
    assert labels(says(found, "xyzxyz")) == []


def test_a_number_that_stands_in_a_name_is_asked_about_too():
    found = at("o")
    assert labels(says(found, "12")) == ["12. Bản số 3 Mẫu", "21. Bản số 12 Mẫu"]
    says(found, "12.")
    assert found.log["/data/o"] == "noi_3"


def test_of_several_names_the_one_that_was_missed_is_asked_about():
    found = at("di")
    said = says(found, "nà tòng, huoi")
    assert "“huoi”: Là cái nào?" in said.text
    assert labels(said) == ["1. Huổi Lự", "2. Huổi Só"]
    says(found, "nà tòng, huổi lự")
    assert found.log["/data/di"] == "n0 n2"


@pytest.mark.parametrize("answer", ["1", "(tap)", "huổi lự"])
def test_those_named_beside_the_one_that_was_missed_are_kept(answer):
    found, again = at("di"), at("di")
    found.name = again.name = "e1"
    said = says(found, "nà tòng, huoi, tả phìn")
    assert said.text.startswith("✓ Nà Tòng; Tả Phìn\n“huoi”: Là cái nào?")
    kept_look.restore(again, kept_look.write(found, NOW), NOW)
    if answer == "(tap)":
        tapped = Incoming("web", "x", "2", NOW, press=said.buttons[0].press)
        take_turn(again, tapped, WORDS)
    else:
        says(again, answer)
    assert again.log["/data/di"] == "n0 n2 n7"
    assert again.missed is None


def test_an_answer_of_very_many_is_cut_short():
    found = at("di")
    found.put(found.open, " ".join(f"noi_{place}" for place in range(40)))
    found.put(found.open, "c0")
    said = says(found, "xem lại").text
    assert "Bản số 7 Mẫu; và 32 nữa" in said
    assert "Bản số 8 Mẫu" not in said


def test_numbers_are_those_of_the_list_that_is_offered():
    found = at("cho", vung="b")
    said = begin(found, WORDS).says[-1]
    assert labels(said)[:2] == ["1. Chợ Huổi Só", "2. Chợ Nà Áng"]
    says(found, "2")
    assert found.log["/data/cho"] == "c3"


def test_what_is_not_on_the_list_stays_in_sight():
    found = walk(form("type | name | label | required\nselect_one xa | xa | Xã nào? | yes", _with_other()))
    for said in (begin(found, WORDS).says[-1], says(found, "zzzz"), says(found, "ban so")):
        assert labels(said)[-1] == "21. Khác"
        assert screen(said) <= 12


def _with_other():
    places = [line.strip(" |") for line in listed("xa", 20)]
    return "\n".join(["list_name | name | label", *places, "xa | other | Khác"])


def test_a_slip_in_a_long_name_finds_the_near_ones_and_not_all():
    offered = [Option(str(place), (f"Xã số {place} huyện Ví Dụ",)) for place in range(450)]
    assert near("xa sso 44 huyen vi du", offered)[0].name == "44"
    assert len(near("xa sso 44 huyen vi du", offered)) < 30
    assert not near("ba vi", offered)
