"""What people typed at the shipped family form, question by question."""

from __future__ import annotations

import csv
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import pytest

from bot.words import words_for
from conversations.authoring import examine
from conversations.speech import Incoming
from conversations.turns.turn import take_turn
from conversations.walking.walk import Walk

TYPED = Path(__file__).parent / "family_form.csv"
NOW = datetime(2026, 11, 28, 8, tzinfo=timezone(timedelta(hours=7)))
# How the way to a question is answered: with children and with adults, so that every question is asked.
ON_THE_WAY = {"so_tre": "2", "so_nguoi_lon": "2", "cach_hoc": "sach_bao", "hoc_them": "tat_ca"}
ANYTHING, NOTHING = "ANY", "ASK"
KNOWN_AS = {"1~": "Cháu nào cũng đi học đều"}


def rows():
    with TYPED.open(encoding="utf-8", newline="") as lines:
        return [(row["question"], row["typed"], row["expected"]) for row in csv.DictReader(lines)]


@lru_cache(maxsize=1)
def family_form():
    shipped = files("conversations") / "forms" / "gia_dinh_hoc_tap.md"
    return examine(shipped.read_bytes(), shipped.name, trying=False).form


def walk_to(name):
    walk = Walk(family_form(), began=NOW, now=NOW, preload={"nam": "2026", "ten": "nhà anh Thử"})
    while walk.open.path != f"/data/{name}":
        choices = walk.open.question.choices
        answer = ON_THE_WAY.get(walk.open.path.removeprefix("/data/"), choices[0].name if choices else None)
        assert walk.put(walk.open, answer) is None
    return walk


def said(question, value):
    labels = {choice.name: choice.label.bare(choice.label.default) for choice in question.choices}
    return "; ".join(labels[name] for name in value.split()) if labels else value


@pytest.mark.parametrize(("name", "typed", "expected"), rows())
def test_what_was_typed_is_read_as_it_was_meant_or_asked_about(name, typed, expected):
    walk = walk_to(name)
    question, path, answered = walk.open.question, walk.open.path, len(walk.log)
    take_turn(walk, Incoming("web", "phone", "1", NOW, text=typed), words_for("vi"))
    meant = {KNOWN_AS.get(one, one) for one in expected.split("|")}
    assert len(walk.log) - answered <= 1, "ran over into the next question"
    if ANYTHING in meant:
        return
    if path in walk.log:
        assert said(question, walk.log[path]) in meant
    elif walk.look is not None and walk.look.proposed is not None:
        assert NOTHING in meant or said(question, walk.look.proposed) in meant
    else:
        assert NOTHING in meant
