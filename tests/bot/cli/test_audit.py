"""`banhoc audit verify`: a whole chain says so, a broken one is found."""

from __future__ import annotations

import json

from sqlalchemy import text

from bot.cli import main
from storage import audit
from storage.store import Store
from tests.clock import MORNING


def told(tmp_path, *deeds):
    store = Store.open(f"sqlite:///{tmp_path / 'banhoc.db'}")
    with store.writing() as tx:
        for deed in deeds:
            audit.record(tx, audit.Link(MORNING, deed))
    return store


def verify(tmp_path, capsys):
    code = main(["audit", "verify", "--json", "--data", str(tmp_path)])
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
    assert verify(tmp_path, capsys) == (0, {"links": 0, "broken": None, "last": audit.BEGINNING})
