"""Catalogues are read as Babel reads them, which writes them."""

from __future__ import annotations

import io

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from hypothesis import given
from hypothesis import strategies as st

from bot.words import LANGUAGES
from locales.catalogues import Sentence, read_catalogue, sentences
from tests.house import text

LETTERS = st.characters(exclude_categories=["Cs"]) | st.sampled_from('\n\t\r"\\# msgid')
TEXTS = st.text(LETTERS, min_size=1, max_size=200)
PAIRS = st.tuples(TEXTS, TEXTS)


def as_babel_reads(written):
    read = read_po(io.StringIO(written))
    return [
        (forms(one.id), forms(one.string), [file for file, _ in one.locations], one.fuzzy) for one in read if one.id
    ]


def forms(said):
    return (said,) if isinstance(said, str) else tuple(said)


def as_we_read(read):
    return [(one.originals, one.translated, one.files, one.is_fuzzy) for one in read]


@pytest.mark.parametrize("language", LANGUAGES)
def test_those_that_ship(language):
    ours = as_we_read(read_catalogue(language))
    assert ours == as_babel_reads(text(f"locales/{language}/LC_MESSAGES/banhoc.po"))
    assert len(ours) > 3000


@given(st.dictionaries(TEXTS, st.tuples(TEXTS | PAIRS, st.booleans()), min_size=1, max_size=5))
def test_whatever_people_write(said):
    catalogue = Catalog(locale="en")
    for original, (translated, is_fuzzy) in said.items():
        one_or_many = original if isinstance(translated, str) else (original, f"{original}s")
        catalogue.add(one_or_many, translated, locations=[("bot/a.py", 1)], flags=["fuzzy"] if is_fuzzy else ())
    file = io.BytesIO()
    write_po(file, catalogue, width=40, include_lineno=False)
    written = file.getvalue().decode()
    assert as_we_read(sentences(written)) == as_babel_reads(written)
    assert [one.originals[0] for one in sentences(written)] == list(said)


def test_what_was_thrown_out_is_not_read_and_what_has_no_gap_is():
    written = '#~ msgid "old"\n#~ msgstr "cũ"\nmsgid "a"\nmsgstr "một"\n# unsure\nmsgid "b"\nmsgstr ""\n"h"\n"ai"\n#~ x'
    assert [one[:2] for one in sentences(written)] == [(("a",), ("một",)), (("b",), ("hai",))]
    assert list(sentences("")) == []


@pytest.mark.parametrize(
    "slip",
    [
        'msgid "b\nmsgstr "hai"',
        'msgid "b"\nmsgstr hai',
        'msgid "b"\n',
        'msgctxt "c"\nmsgid "b"\nmsgstr "hai"',
        'msgstr "hai"\nhai',
    ],
)
def test_a_slip_is_never_read_as_something_else(slip):
    with pytest.raises(ValueError, match="a catalogue cannot be read: "):
        list(sentences(f'msgid "a"\nmsgstr "một"\n\n{slip}\n\nmsgid "c"\nmsgstr "ba"\n'))


def test_a_file_that_another_system_has_written_is_the_same():
    assert list(sentences('msgid "a"  \nmsgstr "một"\t\n')) == [Sentence(("a",), ("một",))]
