"""Databases in which editing took answers out: what is known of that after they are brought up to date."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
from sqlalchemy import create_engine, select

from storage import migrations
from storage.assessment import answers, evaluations
from storage.store import Store
from storage.tables import contest

BEFORE = Path(__file__).parent / "databases" / "0006.sql"


def upgraded(folder, *scripts):
    """Bring a database of the step before up to date, after something was done in it."""
    file = folder / "banhoc.db"
    with closing(sqlite3.connect(file)) as made:
        made.executescript("".join([BEFORE.read_text(), *scripts]))
    return closing(Store.open(f"sqlite:///{file}"))


ON_POSTGRESQL = """
    INSERT INTO area (id, code, name, kind) VALUES (1, '1', 'Bản Mẫu', 'village');
    INSERT INTO subject (id, code, title, name, area_id) VALUES (1, 'H1', 'family', 'Nhà một', 1),
        (2, 'H2', 'family', 'Nhà hai', 1);
    INSERT INTO form VALUES ('d', 'f', '1', 'Phiếu', 'draft', '', '', '', '2026-11-01 01:00:00', TRUE);
    INSERT INTO evaluation (id, subject_id, form_id, digest, year, language, status, began_at, changed_at)
    VALUES (1, 1, 'f', 'd', 2026, 'vi', 'draft', '2026-11-01 01:00:00', '2026-11-01 01:00:00'),
        (2, 2, 'f', 'd', 2026, 'vi', 'draft', '2026-11-01 01:00:00', '2026-11-01 01:00:00');
    INSERT INTO contest (evaluation_id, text, at) VALUES (1, 'Chưa đúng', '2026-11-21 01:00:00');
"""
OPENED_AGAIN = """
    UPDATE evaluation SET status = 'draft', submitted_at = NULL, score = NULL WHERE id = 2;
    UPDATE evaluation SET score = '85', status = 'submitted' WHERE id = 1;
    INSERT INTO answer (evaluation_id, seq, path, value, deed, how, at) VALUES
        (2, 11, '/data/con', '2', 'answered', 'self', '2026-11-20 01:00:00'),
        (2, 12, '/data/con', NULL, 'withdrawn', 'self', '2026-11-21 01:00:00');
    INSERT INTO audit (at, deed, evaluation_id, previous, hash) VALUES
        ('2026-11-20 02:00:00', 'evaluation.submitted', 2, 'p1', 'h1'),
        ('2026-11-21 01:00:00', 'evaluation.corrected', 2, 'p2', 'h2'),
        ('2026-11-20 02:00:00', 'evaluation.corrected', 1, 'p3', 'h3'),
        ('2026-11-20 03:00:00', 'evaluation.submitted', 1, 'p4', 'h4');
"""
EMPTIED = """
    INSERT INTO setting VALUES ('answers.erasing', '');
    UPDATE answer SET value = NULL, deed = 'withdrawn' WHERE evaluation_id = 2;
    DELETE FROM setting WHERE key = 'answers.erasing';
"""


def opened_again(store):
    """Read what an upgraded database knows of what was opened again in it."""
    with store.reading() as tx:
        found = evaluations.some(tx, [1, 2])
        return [one.reopened_at for one in found], [one.score for one in found], answers.kept(tx, 2).earlier


def test_what_fell_out_of_the_count_by_an_edit_is_known_and_what_was_handed_in_keeps_its_score(tmp_path):
    with upgraded(tmp_path, OPENED_AGAIN) as store:
        at = datetime(2026, 11, 21, 1, tzinfo=UTC)
        assert opened_again(store) == ([None, at], ["85", None], {"/data/con": "2"})
        with store.reading() as tx:
            name, area = tx.exec_driver_sql("SELECT name, area_id FROM subject WHERE id = 2").one()
            assert evaluations.reopened(tx, area, 2026) == [name]


def test_of_what_was_emptied_nothing_is_shown_and_nobody_is_nagged(tmp_path):
    with upgraded(tmp_path, OPENED_AGAIN + EMPTIED) as store:
        assert opened_again(store) == ([None, None], ["85", None], {})


def test_objections_that_waited_get_their_day(tmp_path):
    with upgraded(tmp_path) as store, store.reading() as tx:
        at, answer_by = tx.execute(select(contest.c.at, contest.c.answer_by)).one()
        assert answer_by == (at + timedelta(days=14)).date()


def test_so_they_do_on_postgresql(empty_postgres_url):
    engine = create_engine(empty_postgres_url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as tx:
        migrations.upgrade(tx, "0006")
    engine.dispose()
    with psycopg.connect(empty_postgres_url, options="-c timezone=UTC") as there:
        there.execute(ON_POSTGRESQL + OPENED_AGAIN)
    with closing(Store.open(empty_postgres_url)) as store:
        at = datetime(2026, 11, 21, 1, tzinfo=UTC)
        assert opened_again(store) == ([None, at], ["85", None], {"/data/con": "2"})
        with store.reading() as tx:
            assert str(tx.execute(select(contest.c.answer_by)).scalar_one()) == "2026-12-05"
