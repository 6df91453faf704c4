"""`banhoc audit verify`: a whole chain says so, a broken one is found."""

from __future__ import annotations

import json
from contextlib import closing

import pytest
from sqlalchemy import text

from bot.cli import main
from storage import audit
from storage.people import people
from storage.store import Store
from tests.clock import MORNING


def told(tmp_path, *deeds):
    store = Store.open(f"sqlite:///{tmp_path / 'banhoc.db'}")
    with store.writing() as tx:
        for deed in deeds:
            audit.record(tx, audit.Link(MORNING, deed))
    return store


def verify(tmp_path, capsys, *more):
    code = main(["audit", "verify", *more, "--json", "--data", str(tmp_path)])
    return code, json.loads(capsys.readouterr().out)


def test_a_whole_log_says_how_long_it_is_and_gives_its_seal(tmp_path, capsys):
    told(tmp_path, "area.rename", "role.grant").close()
    code, said = verify(tmp_path, capsys)
    assert (code, said["links"], said["broken"]) == (0, 2, None)
    assert len(said["last"]) == 64


def test_a_changed_link_is_named(tmp_path, capsys):
    store = told(tmp_path, "area.rename", "role.grant", "area.merge")
    with store.writing() as tx:
        tx.execute(text("DROP TRIGGER audit_keep_update"))
        tx.execute(text("UPDATE audit SET deed = 'role.revoke' WHERE id = 2"))
    store.close()
    assert verify(tmp_path, capsys)[1]["broken"] == 2
    assert main(["audit", "verify", "--data", str(tmp_path)]) == 1


def test_an_empty_log_is_whole(tmp_path, capsys):
    told(tmp_path).close()
    nothing = {"links": 0, "broken": None, "cut": False, "changed": [], "last": audit.BEGINNING}
    assert verify(tmp_path, capsys) == (0, nothing)


@pytest.mark.parametrize("ids", ["id = 3", "id > 0"])
def test_a_log_cut_at_its_end_is_not_whole(tmp_path, capsys, ids):
    store = told(tmp_path, "area.rename", "role.grant", "area.merge")
    with store.writing() as tx:
        tx.execute(text("DROP TRIGGER audit_keep_delete"))
        tx.execute(text(f"DELETE FROM audit WHERE {ids}"))
    store.close()
    code, said = verify(tmp_path, capsys)
    assert (code, said["broken"], said["cut"]) == (1, None, True)


def test_a_seal_noted_elsewhere_has_to_stand_in_the_log(tmp_path, capsys):
    told(tmp_path, "area.rename").close()
    assert main(["audit", "seal", "--data", str(tmp_path)]) == 0
    seal = capsys.readouterr().out.strip()
    told(tmp_path, "role.grant").close()
    assert verify(tmp_path, capsys, "--seal", seal)[0] == 0
    code, said = verify(tmp_path, capsys, "--seal", seal[::-1])
    assert (code, said["cut"]) == (1, True)
    assert main(["audit", "verify", "--seal", "abc", "--data", str(tmp_path)]) == 2


def test_what_no_link_explains_is_named(banhoc, tmp_path):
    banhoc("area", "load", "dien-bien-tua-chua")
    assert banhoc("person", "list")[0] == 0
    with closing(Store.open(f"sqlite:///{tmp_path / 'banhoc.db'}")) as store, store.writing() as tx:
        people.grant(tx, people.add(tx, "Nguyễn Văn Mẫu"), "operator", MORNING.date())
    code, said = banhoc("audit", "verify")
    assert code == 1
    assert "1 thing was changed without a link in the log: role 1." in said
    assert "whole" not in said
