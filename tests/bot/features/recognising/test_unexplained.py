"""What was changed in the database past the program is not what the audit log says."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from storage import unexplained
from storage.people import people
from tests.bot.features.evaluating.handed_in import decided
from tests.bot.offices import VILLAGER, look, says, stands
from tests.clock import MORNING


def found_after(stage, *statements):
    """Change something past the program, look, and take it back."""
    with stage._open().store.writing() as tx, tx.begin_nested() as savepoint:
        for statement in statements:
            tx.execute(text(statement))
        found = unexplained.changed(tx, roles=False)
        savepoint.rollback()
    return {one.what for one in found}


def test_states_and_answers_changed_past_the_program_are_found(stage):
    decided(stage, "1")
    assert look(stage, lambda tx: unexplained.changed(tx, roles=False)) == []
    kept = stands(stage)
    assert kept.status == "recognised"
    this = f"WHERE id = {kept.id}"
    assert found_after(stage, f"UPDATE evaluation SET status = 'declined' {this}") == {"evaluation"}
    assert found_after(stage, f"UPDATE evaluation SET status = 'draft' {this}") == {"evaluation"}
    assert found_after(stage, f"UPDATE evaluation SET score = '100' {this}") == {"answers"}
    opened = ("DROP TRIGGER answer_keep_update", "DROP TRIGGER answer_keep_delete")
    of_it = f"WHERE evaluation_id = {kept.id} AND value IS NOT NULL"
    assert found_after(stage, *opened, f"UPDATE answer SET value = '9' {of_it}") == {"answers"}
    assert found_after(stage, *opened, f"DELETE FROM answer {of_it}") == {"answers"}


@pytest.mark.parametrize("way", ["xóa dữ liệu", "rút đồng ý"])
def test_what_people_have_erased_is_no_tampering(stage, way):
    decided(stage, "1")
    says(stage, VILLAGER, way, "1")
    assert look(stage, lambda tx: unexplained.changed(tx, roles=False)) == []
    says(stage, "dien-thoai-5", "bắt đầu", "0 0 1 1", "bỏ qua", "1 1", "1", "nộp")
    says(stage, "dien-thoai-5", way, "1")
    assert look(stage, lambda tx: unexplained.changed(tx, roles=False)) == []


def test_an_office_that_nobody_was_given_is_found(stage):
    known = len(look(stage, unexplained.changed))
    with stage._open().store.writing() as tx:
        people.grant(tx, 1, "commune_officer", MORNING.date(), area_id=2)
    assert len(look(stage, unexplained.changed)) == known + 1
