"""The menu beside the text field names commands that are understood when tapped, and to each person those of theirs."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest

from bot.dialogue.menu import ENTRIES, menu
from bot.routing.commands import COMMANDS, find_command
from bot.words import LANGUAGES, words_for
from conversations.speech import Incoming
from storage.people import accounts
from storage.store import Store
from storage.talk import outbox
from tests.bot.receiving.test_receive import FATHER, Door, typed
from tests.clock import MORNING

OFFICER = "dien-thoai-11"
KINDS = ("member", "village_head", "commune_officer", "province_officer", "operator")


@pytest.fixture
def store(settled_url):
    store = Store.open(settled_url)
    yield store
    store.close()


@pytest.fixture
def door(store):
    door = Door(store)
    yield door
    door.close()


def called(text, *kinds):
    roles = [SimpleNamespace(kind=kind) for kind in kinds]
    found = find_command(SimpleNamespace(heard=Incoming("telegram", "1", "u1", MORNING, text), roles=roles))
    return found and found[0]


def menus(store, phone):
    """The menus that were sent to a phone, by their names alone."""
    with store.reading() as tx:
        said = outbox.recent(tx, accounts.find(tx, "web", phone).id, 100)
    return [[line.name for line in one.outgoing.menu] for one in said if one.outgoing.menu]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.command)
def test_what_is_tapped_is_the_command_that_is_meant(entry):
    for name in (entry.vietnamese, entry.english):
        assert re.fullmatch("[a-z0-9_]{1,32}", name)
        for kind in entry.roles or KINDS:
            assert called(f"/{name}", kind) is COMMANDS[entry.command]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_nobody_is_shown_what_they_may_not_use(code, kind):
    lines = menu(words_for(code), [kind])
    assert all(called(f"/{line.name}", kind) for line in lines)
    assert len({line.name for line in lines}) == len(lines)
    assert all(3 <= len(line.purpose) <= 256 for line in lines)


def test_villagers_have_a_dozen_and_officers_more():
    vietnamese = words_for("vi")
    villagers = [line.name for line in menu(vietnamese)]
    assert villagers == [line.name for line in menu(vietnamese, ["member"])]
    assert len(villagers) <= 12
    assert "tien_do" not in villagers
    assert {"tien_do", "nhap_ho", "duyet"} <= {line.name for line in menu(vietnamese, ["village_head"])}
    assert "cong_nhan" in {line.name for line in menu(vietnamese, ["commune_officer"])}


async def test_help_brings_the_menu_of_the_role(door, store):
    await door.hear(*typed(FATHER, "trợ giúp"), *typed(OFFICER, "trợ giúp"))
    ((of_father, *_), (of_officer, *_)) = menus(store, FATHER), menus(store, OFFICER)
    assert "tien_do" not in of_father
    assert "tien_do" in of_officer


async def test_who_chooses_a_language_gets_the_menu_in_it(door, store):
    await door.hear(*typed(FATHER, "tiếng Anh"))
    (names,) = menus(store, FATHER)
    assert "start" in names
    assert "bat_dau" not in names
