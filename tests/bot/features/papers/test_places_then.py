"""Papers that bear a day of their own call places as they were called then."""

from __future__ import annotations

from datetime import timedelta

from bot.features.papers.filled import certificates, deciding, minutes
from bot.features.papers.filled.making import MAKE
from bot.people.by import By
from bot.words import words_for
from storage.deciding import decisions
from storage.places import area_changes
from tests.bot.features.papers.commune import LATER, PAPER, asked, entered, november, place

EN = words_for("en")


def test_a_paper_with_a_day_of_its_own_calls_places_as_they_were_called_then(tx):
    ids = november(tx)
    draft = deciding.decision(tx, asked(tx), EN)
    number = entered(tx, ids)
    certificates.number(tx, asked(tx), By(LATER), EN)
    before = [MAKE[kind](tx, asked(tx), EN).given for kind in ("decision", "certificates")]
    held = minutes.made(tx, asked(tx, code="03217-01"), EN).given
    for code, name in (("03217", "Xã Tên Mới"), ("03217-01", "Bản Tên Mới"), ("11", "Tỉnh Tên Mới")):
        area_changes.rename(tx, place(tx, code), name, PAPER.dated + timedelta(days=5))
    area_changes.merge(tx, [place(tx, "03217-01")], place(tx, "03217-02"), PAPER.dated + timedelta(days=9))
    assert [MAKE[kind](tx, asked(tx), EN).given for kind in ("decision", "certificates")] == before
    assert minutes.made(tx, asked(tx, code="03217-01"), EN).given["thon"] == held["thon"] == "Bản Mẫu Một"
    decisions.withdraw(tx, number, "x", None, LATER)
    later = deciding.decision(tx, asked(tx), EN).given
    assert (draft.given["xa"], later["xa"]) == (held["xa"], "xã Tên Mới"), "a paper without a day is of today"
