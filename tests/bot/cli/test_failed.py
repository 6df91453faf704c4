"""`banhoc failed`: what made us fail is listed without what people said, and heard again once, also while we run."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from bot.cli import main
from bot.cli.data import alone
from bot.words import words_for
from conversations.understanding.codes import HIDDEN
from storage.people import accounts
from storage.store import Store
from storage.talk import heard, media, outbox
from storage.talk.heard import Heard
from storage.talk.media import MediaRecord
from tests.bot.post import Post, Scripted, until
from tests.clock import MORNING

ANNA, BERT = "dien-thoai-90", "dien-thoai-91"
PHOTO = "f" * 64


class Failures:
    """The messages of two strangers, of which some made us fail, and the command that sees to them."""

    def __init__(self, store, folder, capsys) -> None:
        self.store = store
        self._folder = folder
        self._capsys = capsys
        self._count = 0

    def hear(self, phone, text="", why="ZeroDivisionError", **more) -> None:
        self._count += 1
        at = MORNING + timedelta(minutes=self._count)
        with self.store.writing() as tx:
            account = accounts.meet_one(tx, "web", phone).id
            state = "failed" if why else "handled"
            heard.mark(tx, [Heard(account, f"m{self._count}", at, text, state=state, why=why, **more)])

    def run(self, *words) -> tuple[int, str]:
        code = main(["failed", *words, "--data", str(self._folder)])
        said = self._capsys.readouterr()
        return code, said.out + said.err

    def listed(self) -> list[dict]:
        return json.loads(self.run("list", "--json")[1])

    def said(self, phone) -> list[str]:
        with self.store.reading() as tx:
            return [one.outgoing.text for one in outbox.recent(tx, accounts.find(tx, "web", phone).id, 100)]


@pytest.fixture(params=["sqlite", "postgresql"])
def failures(request, tmp_path, monkeypatch, capsys):
    url = f"sqlite:///{tmp_path / 'banhoc.db'}"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres_url")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BANHOC_LANGUAGE", "en")
    monkeypatch.setenv("BANHOC_DATABASE_URL", url)
    store = Store.open(url)
    yield Failures(store, tmp_path, capsys)
    store.close()


@pytest.fixture
def faulty(monkeypatch):
    """The fault is still there."""

    def explode(*_):
        raise KeyError("a secret of Anna's")

    monkeypatch.setattr("bot.receiving.hear_again.answer", explode)


def test_the_list_tells_when_where_and_why_but_not_what(failures):
    failures.hear(ANNA, "my secret")
    failures.hear(BERT, "hello", why=None)
    (one,) = failures.listed()
    assert (one["number"], one["channel"], one["why"]) == (1, "web", "ZeroDivisionError")
    assert one["at"] == "2026-11-10T08:01:00+07:00"
    for told in (failures.run("list")[1], failures.run("list", "--json")[1]):
        assert "ZeroDivisionError" in told
        assert "secret" not in told
        assert ANNA not in told


def test_with_nothing_failed_there_is_nothing_to_do(failures):
    assert failures.run("list") == (0, "No message has failed.\n")
    assert failures.listed() == []
    assert failures.run("retry") == (0, "No message has failed.\n")


def test_what_is_heard_again_is_answered_once(failures):
    failures.hear(ANNA, "hello")
    code, told = failures.run("retry")
    assert (code, "answered" in told) == (0, True)
    (answer,) = failures.said(ANNA)
    assert answer
    assert failures.listed() == []
    failures.run("retry")
    assert failures.said(ANNA) == [answer]
    with failures.store.reading() as tx:
        (kept,) = heard.recent(tx, accounts.find(tx, "web", ANNA).id, 10)
    assert (kept.key, kept.state) == ("m1", "handled")


def test_a_fault_that_is_still_there_says_nothing_to_the_person(failures, faulty):
    failures.hear(ANNA, "hello")
    code, told = failures.run("retry", "1")
    assert (code, "fails still" in told, "secret" in told) == (1, True, False)
    assert failures.said(ANNA) == []
    assert [one["why"] for one in failures.listed()] == ["KeyError"]


def test_only_those_named_are_heard_and_each_once(failures):
    failures.hear(ANNA, "hello")
    failures.hear(BERT, "hello")
    code, told = failures.run("retry", "2", "2")
    assert (code, told.count("answered"), told.count("seen to already")) == (0, 1, 1)
    assert (failures.said(ANNA), len(failures.said(BERT))) == ([], 1)
    assert [one["number"] for one in failures.listed()] == [1]


def test_a_number_that_is_none_changes_nothing(failures):
    failures.hear(ANNA, "hello")
    code, told = failures.run("retry", "1", "7")
    assert (code, told) == (1, "banhoc: 7: there is no failed message of this number.\n")
    assert failures.said(ANNA) == []


def test_what_was_typed_before_something_else_is_not_taken_for_the_answer_to_that(failures):
    failures.hear(ANNA, "4")
    failures.hear(ANNA, "five", why=None)
    code, told = failures.run("retry")
    assert (code, "the person has written since" in told) == (0, True)
    assert (failures.said(ANNA), failures.listed()) == ([], [])


def test_a_button_knows_its_question_whatever_came_since(failures):
    failures.hear(ANNA, press="!real.")
    failures.hear(ANNA, "five", why=None)
    assert failures.run("retry")[1].split() == ["1", "answered"]
    assert len(failures.said(ANNA)) == 1


@pytest.mark.parametrize("text", ["", HIDDEN], ids=["an event", "a code"])
def test_what_was_not_kept_is_closed(failures, text):
    failures.hear(ANNA, text)
    assert "nothing is kept of it" in failures.run("retry")[1]
    assert (failures.said(ANNA), failures.listed()) == ([], [])


def test_a_photo_is_heard_again(failures):
    with failures.store.writing() as tx:
        media.record(tx, MediaRecord(PHOTO, "image", "image/jpeg", 1000, "", MORNING))
    failures.hear(ANNA, media_id=PHOTO)
    assert failures.run("retry")[1].split() == ["1", "answered"]


async def test_a_bot_that_runs_sends_what_is_answered(failures, tmp_path):
    failures.hear(ANNA, "hello")
    channel = Scripted()
    post = Post(failures.store, channel)
    with alone(tmp_path, words_for("en")):
        assert failures.run("retry")[0] == 0
        async with post.at_work():
            await until(lambda: channel.to(ANNA))
    post.close()
    assert channel.to(ANNA) == failures.said(ANNA)
