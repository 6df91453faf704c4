"""What a morning's messages are worked out of: villages that need a call, forms endorsed since, places and hours."""

from __future__ import annotations

from datetime import timedelta

from storage import settings
from storage.assessment import evaluations
from storage.calendar import behind, endorsed
from storage.calendar.endorsed import Lately
from storage.deciding import signings
from storage.deciding.signings import Signing
from tests.storage.conftest import MORNING

TODAY = MORNING.date()


def test_a_village_needs_a_call_until_its_list_is_signed(village, tx):
    (one,) = behind.unsigned(tx, [village.commune], 2026, TODAY)[village.commune]
    assert (one.name, one.families, one.missing, one.has_met, one.has_phone) == ("Bản Mẫu", 1, 1, False, False)
    evaluations.submit(tx, village.evaluation, MORNING, "85", "dat")
    (one,) = behind.unsigned(tx, [village.commune], 2026, TODAY)[village.commune]
    assert one.missing == 0
    signings.sign(tx, Signing(village.village, 2026, "family", None, {}, MORNING), [village.household])
    assert behind.unsigned(tx, [village.commune], 2026, TODAY) == {}


def test_who_answers_for_a_form_is_told_that_it_was_endorsed(village, tx):
    asked = Lately(MORNING - timedelta(days=1), MORNING + timedelta(days=1), TODAY, [village.village], None, [])
    assert list(endorsed.untold(tx, asked)) == []
    evaluations.submit(tx, village.evaluation, MORNING, "85", "dat")
    evaluations.endorse(tx, village.evaluation, MORNING)
    assert [(one.person_id, one.subject_id, one.year) for one in endorsed.untold(tx, asked)] == [
        (village.father, village.household, 2026)
    ]
    assert list(endorsed.untold(tx, asked._replace(only=[village.father + 1]))) == []


def test_settings_are_found_by_how_their_name_begins(tx):
    for key in ("a_b.1", "a_b.2", "axb.3"):
        settings.put(tx, key, key)
    assert settings.under(tx, "a_b.") == {"1": "a_b.1", "2": "a_b.2"}
