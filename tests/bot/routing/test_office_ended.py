"""What somebody began in an office is put away with a sentence once the office is not theirs any more."""

from __future__ import annotations

import pytest

from storage.people import accounts, people
from storage.places import area_changes, areas
from storage.talk import errands
from tests.bot.offices import HEAD, look, says


def revoke(tx, now):
    [one] = accounts.speakers(tx, accounts.find(tx, "web", HEAD).id, now.date())
    for role in one.roles:
        if role.kind == "village_head":
            people.end(tx, role.id, now.date())


def merge(tx, now):
    area_changes.merge(tx, [areas.by_code(tx, "03217-01")], areas.by_code(tx, "03217-02"), now.date())


def in_front(stage):
    return look(stage, lambda tx: errands.open_of(tx, accounts.find(tx, "web", HEAD).id))


@pytest.mark.parametrize("end", [revoke, merge])
@pytest.mark.parametrize(
    ("begun", "what"),
    [
        (("họp bản", "hôm nay"), "Biên bản họp"),
        (("nhập hộ", "1"), "Nhập hộ"),
        (("hộ 1 rời đi", "1"), "Rời danh sách"),
    ],
)
def test_it_is_put_away_and_a_command_is_answered(stage, end, begun, what):
    says(stage, HEAD, *begun)
    assert in_front(stage) is not None
    with stage._open().store.writing() as tx:
        end(tx, stage.clock.now())
    said = says(stage, HEAD, "lịch")
    assert "việc đang làm dở được cất đi" in said
    assert what.casefold() in said.casefold()
    assert "LỊCH" in said, "the command is answered too"
    assert in_front(stage) is None


def test_what_is_typed_as_an_answer_is_none_any_more(stage):
    says(stage, HEAD, "họp bản", "hôm nay")
    with stage._open().store.writing() as tx:
        revoke(tx, stage.clock.now())
    assert "việc đang làm dở được cất đi" in says(stage, HEAD, "30")
    assert "được cất đi" not in says(stage, HEAD, "30")


def test_whoever_still_has_the_office_goes_on(stage):
    says(stage, HEAD, "họp bản", "hôm nay")
    assert "được cất đi" not in says(stage, HEAD, "30")
    assert in_front(stage) is not None
