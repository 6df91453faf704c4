"""The menu beside the text field names commands that are understood when tapped, and to each person those of theirs."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest

from bot.routing.commands import COMMANDS, OFFERS, find_command
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


@pytest.mark.parametrize("command", [name for name, one in COMMANDS.items() if one.menu])
def test_what_is_tapped_is_the_command_that_is_meant(command):
    entry = COMMANDS[command].menu
    for name in (entry.vietnamese, entry.english):
        assert re.fullmatch("[a-z0-9_]{1,32}", name)
        for kind in entry.roles or KINDS:
            assert called(f"/{name}", kind) is COMMANDS[command]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_nobody_is_shown_what_they_may_not_use(code, kind):
    lines = OFFERS.menu(words_for(code), [kind])
    assert all(called(f"/{line.name}", kind) for line in lines)
    assert len({line.name for line in lines}) == len(lines)
    assert all(3 <= len(line.purpose) <= 256 for line in lines)


def test_villagers_have_a_dozen_and_officers_more():
    vietnamese = words_for("vi")
    villagers = [line.name for line in OFFERS.menu(vietnamese)]
    assert villagers == [line.name for line in OFFERS.menu(vietnamese, ["member"])]
    assert len(villagers) <= 12
    assert "tien_do" not in villagers
    assert {"tien_do", "nhap_ho", "duyet"} <= {line.name for line in OFFERS.menu(vietnamese, ["village_head"])}
    assert "cong_nhan" in {line.name for line in OFFERS.menu(vietnamese, ["commune_officer"])}


OWN = "lich doi_nguoi co_dieu_chua_dung du_lieu_cua_toi sua_ten rut_dong_y"
OWN += " them_may roi_nhom ngon_ngu co_that_khong tro_giup"
OF_OFFICE = {
    "village_head": "tien_do nhap_ho duyet hop_ban ky_danh_sach doc_cho bai_loa hoat_dong mat_may",
    "commune_officer": "tien_do duyet hoat_dong ai_da_biet_tin thong_bao cong_nhan xem_mau mat_may",
    "province_officer": "tien_do thong_bao mat_may",
    "operator": "tien_do mat_may",
}


def among(found, known):
    """Those of them that are known here, so that a new command is no business of this file."""
    return [one for one in found if one in known]


@pytest.mark.parametrize("kind", KINDS)
def test_the_menu_stands_in_its_order(kind):
    names = f"bat_dau {OF_OFFICE.get(kind, '')} {OWN}".split()
    known = f"{' '.join(OF_OFFICE.values())} bat_dau {OWN}".split()
    assert among([line.name for line in OFFERS.menu(words_for("vi"), [kind])], known) == names


EVERYBODY = """\
START: fill in a form or go on with it.
BACK, EDIT 3, SKIP, STOP, ?: while answering.
CALENDAR: what comes, and when.
LANGUAGE: Vietnamese or English.
MY DATA: see, correct or erase what is kept. ADD A PHONE, LEAVE: phones come and go.
STOP NEWS: get no more news or reminders. HEAR NEWS AGAIN: get them again.
IS THIS REAL: how to make sure."""
SHARED = "SWITCH: somebody else answers on this phone."
DUTIES = {
    "member": "",
    "village_head": """
ENTER: answer for households without a phone, one line each.
REVIEW: the forms handed in. VILLAGE MEETING: minutes. SIGN THE LIST: to the commune.
PROGRESS: how far the villages are, also PROGRESS UNITS 2026.
STILL MISSING: how many until the target, and whom to call.
WHO HAS NOT HANDED IN, WHO WAITS, WHO IS RECOGNISED, LEFT OUT, NOT REGISTERED.
ENTER CLAN, ENTER COMMUNITY, ENTER UNIT: the same for those.
READ TO: households no phone reaches. LOUDSPEAKER: its text.
ACTIVITIES: what was held.
LOST PHONE and a name: cut a lost phone off.""",
    "commune_officer": """
PROGRESS: how far the villages are, also PROGRESS UNITS 2026.
STILL MISSING: how many until the target, and whom to call.
WHO HAS NOT HANDED IN, WHO WAITS, WHO IS RECOGNISED, LEFT OUT, NOT REGISTERED.
ENTER COMMUNITY, ENTER UNIT: answer for those without a phone.
REVIEW: the forms of units, communities and citizens.
RECOGNISE: which villages have signed, and the decision. SAMPLE: look at a few forms.
ANNOUNCE: write to villagers or village heads, and see how far it is.
ACTIVITIES: what the villages held. WHO KNOWS: who has heard of the news.
LOST PHONE and a name: cut a lost phone off.""",
    "operator": """
PROGRESS: how far the villages are, also PROGRESS UNITS 2026.
STILL MISSING: how many until the target, and whom to call.
WHO HAS NOT HANDED IN, WHO WAITS, WHO IS RECOGNISED, LEFT OUT, NOT REGISTERED.
LOST PHONE and a name: cut a lost phone off.""",
}


@pytest.mark.parametrize("kind", DUTIES)
@pytest.mark.parametrize("shared", [False, True])
def test_the_help_stands_in_its_order(kind, shared):
    known = [line for text in (EVERYBODY, SHARED, *DUTIES.values()) for line in text.split("\n")]
    lines = f"{DUTIES[kind]}\n{EVERYBODY}\n{SHARED if shared else ''}".split("\n")
    assert among(OFFERS.help(words_for("en"), {kind}, shared=shared), known) == [line for line in lines if line]


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
