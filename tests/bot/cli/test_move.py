"""`banhoc move`: everything is in the new database, the old one is as it was, and what holds anything is refused."""

from __future__ import annotations

import shutil
from contextlib import closing

from bot.cli.data import alone
from bot.words import words_for
from storage.store import Store


def test_all_that_is_kept_moves_and_the_old_stays(settled_template, tmp_path, banhoc, empty_postgres_url, monkeypatch):
    shutil.copy(settled_template, tmp_path / "banhoc.db")
    before = banhoc("area", "list", "--json")[1], (tmp_path / "banhoc.db").read_bytes()
    with alone(tmp_path, words_for("en")):
        assert "in use" in banhoc("move", "--to", empty_postgres_url)[1]
    code, said = banhoc("move", "--to", empty_postgres_url)
    assert (code, "Moved and compared" in said) == (0, True), said
    assert (banhoc("area", "list", "--json")[1], (tmp_path / "banhoc.db").read_bytes()) == before
    assert "is not empty" in banhoc("move", "--to", empty_postgres_url)[1]
    monkeypatch.setenv("BANHOC_DATABASE_URL", empty_postgres_url)
    assert banhoc("area", "list", "--json")[1] == before[0]
    assert banhoc("move", "--to", f"sqlite:///{tmp_path / 'back.db'}")[0] == 0
    with closing(Store.open(f"sqlite:///{tmp_path / 'back.db'}")) as store:
        assert store.lacking() == []
