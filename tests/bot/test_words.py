"""The bot's words: said in each language, and in English while a catalogue is not finished."""

from __future__ import annotations

from datetime import date

import pytest

from bot import words
from bot.words import LANGUAGES, Words, fill, words_for
from locales import catalogues
from locales.catalogues import faults_of, finished, read_catalogue, sentences

VIETNAMESE, ENGLISH = words_for("vi"), words_for("en")


def test_a_number_is_written_as_people_write_it():
    assert [VIETNAMESE.number(number) for number in (91810, 7.5, 4, -3, 0.1 + 0.2)] == [
        "91.810",
        "7,5",
        "4",
        "-3",
        "0,3",
    ]
    assert [ENGLISH.number(number) for number in (91810, 7.5)] == ["91,810", "7.5"]


@pytest.mark.parametrize(
    ("share", "written"),
    [
        (91810 / 148271, "61,92%"),
        (0.6, "60%"),
        (0.605, "60,5%"),
        (1, "100%"),
        (0, "0%"),
        (0.00125, "0,13%"),
        (12.5, "1.250%"),
    ],
)
def test_a_share_has_at_most_two_decimals(share, written):
    assert VIETNAMESE.percent(share) == written


def test_a_day_comes_first_in_every_language():
    day = date(2026, 11, 10)
    assert VIETNAMESE.date(day) == ENGLISH.date(day) == "10/11/2026"
    assert VIETNAMESE.date(date(2027, 2, 1)) == "01/02/2027"


def test_a_sentence_is_said_in_each_language():
    assert ENGLISH.say("today") == "today"
    assert VIETNAMESE.say("today") == "hôm nay"


def test_a_language_without_a_catalogue_speaks_vietnamese_and_keeps_its_code():
    hmong = words_for("hmn")
    assert hmong.code == "hmn"
    assert hmong.number(91810) == "91.810"
    assert hmong.say("today") == VIETNAMESE.say("today") != "today"


def test_a_sentence_no_catalogue_knows_is_said_as_it_stands():
    assert VIETNAMESE.say("Nobody translated {this}.", this="it") == "Nobody translated it."


def test_counting_writes_the_number():
    one, many = "{number} thing of {owner}", "{number} things of {owner}"
    assert ENGLISH.count(one, many, 1, owner="An") == "1 thing of An"
    assert ENGLISH.count(one, many, 91810, owner="An") == "91,810 things of An"


@pytest.mark.parametrize("value", ["{name}", "{0}", "{", "}}", "{name.__class__}", "%s", "\\1"])
def test_a_value_comes_out_as_it_is(value):
    assert fill("Hello {name}!", {"name": value}) == f"Hello {value}!"


def test_a_place_cannot_reach_into_a_value():
    assert fill("{name.__class__} {name[0]} {name!r}", {"name": "An"}) == "{name.__class__} {name[0]} {name!r}"


def test_a_place_without_a_value_is_our_bug():
    with pytest.raises(KeyError):
        fill("Hello {name}!", {})


UNFINISHED = [
    ('msgid "Hello"\nmsgstr ""', "not translated"),
    ('#, fuzzy\nmsgid "Hello"\nmsgstr "Chào"', "marked fuzzy"),
    ('msgid "Hello {name}"\nmsgstr "Chào"', "other places than in the original"),
    ('msgid "Hello"\nmsgstr "Chào {name}"', "other places than in the original"),
    ('msgid "Hello {name}"\nmsgstr "Chào {ten}"', "other places than in the original"),
    ('msgid "Hello {name}"\nmsgstr "Chào {name.real}"', "a brace that is not a {place}"),
    ('msgid "Hello {name}"\nmsgstr "Chào {name!r} {name}"', "a brace that is not a {place}"),
    ('msgid "Hello"\nmsgstr "Chào }"', "a brace that is not a {place}"),
    ('msgid "a house"\nmsgid_plural "{number} houses"\nmsgstr[0] ""', "not translated"),
    (
        'msgid "a house"\nmsgid_plural "{number} houses"\nmsgstr[0] "một nhà"',
        "a place of the plural is missing",
    ),
]


@pytest.mark.parametrize(("entry", "fault"), UNFINISHED)
def test_an_unfinished_catalogue_is_found_out(entry, fault):
    assert [text.rpartition(": ")[2] for text in faults_of(sentences(entry))] == [fault]


@pytest.mark.parametrize("entry", [entry for entry, _ in UNFINISHED])
def test_an_unfinished_sentence_is_said_in_english_and_the_log_says_that_there_is_one(entry, monkeypatch, caplog):
    _, unfinished = read = list(sentences(f'msgid "Bye"\nmsgstr "Chào"\n\n{entry}'))
    monkeypatch.setattr(catalogues, "read_catalogue", lambda _: read)
    monkeypatch.setattr(words, "finished", finished.__wrapped__)
    ours = Words("vi", "vi")
    assert caplog.messages == ["locales/vi: 1 untranslated, said in English (make check lists them)"]
    assert ours.say("Bye") == "Chào"
    for original in unfinished.originals:
        assert ours.say(original, name="An", number=2) == fill(original, {"name": "An", "number": 2})
    assert ours.count("a house", "{number} houses", 1) == "a house"
    assert ours.count("a house", "{number} houses", 2) == "2 houses"


def test_a_singular_may_leave_its_number_out():
    plural = 'msgid "a house"\nmsgid_plural "{number} houses"\n'
    assert not list(faults_of(sentences(plural + 'msgstr[0] "{number} nhà"')))
    assert not list(faults_of(sentences(plural + 'msgstr[0] "a house"\nmsgstr[1] "{number} houses"')))


def test_the_shipped_catalogues_are_finished():
    assert [list(faults_of(read_catalogue(language))) for language in LANGUAGES] == [[] for _ in LANGUAGES]
