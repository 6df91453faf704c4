"""`banhoc zalo-oa consent`: from an address in the browser to a pair of tokens that `banhoc run` renews."""

from __future__ import annotations

import asyncio
import io
import re
from contextlib import closing
from functools import partial

import pytest
from aiohttp import web

from bot.channels.zalo_oa.consent import Callback, challenge, read_callback, verifier
from bot.channels.zalo_oa.credentials import Credentials
from storage import zalo_access
from storage.store import Store
from tests.platforms.zalo_oa import APP_ID, OA_ID, OA_SECRET, SECRET, zalo_running

CALLBACK = f"https://banhoc.example.vn/?oa_id={OA_ID}&code=the-code"
OURS = Credentials("zalo_oa", APP_ID, SECRET, OA_SECRET)


@pytest.fixture
async def zalo(monkeypatch):
    async with zalo_running() as api:
        given = {"APP_ID": APP_ID, "SECRET": SECRET, "OA_SECRET": OA_SECRET, "API": api.url, "OAUTH": api.url}
        for name, value in given.items():
            monkeypatch.setenv(f"BANHOC_ZALO_OA_{name}", value)
        api.codes["the-code"] = challenge(OURS)
        yield api


@pytest.fixture
def consent(banhoc, monkeypatch):
    async def typed(*lines):
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        return await asyncio.to_thread(banhoc, "zalo-oa", "consent")

    return typed


def pair(folder):
    with closing(Store.open(f"sqlite:///{folder / 'banhoc.db'}")) as store, store.reading() as tx:
        return zalo_access.find(tx, "zalo_oa")


async def test_an_administrator_consents_and_the_pair_is_kept(zalo, consent, tmp_path):
    code, said = await consent(CALLBACK)
    assert code == 0
    assert challenge(OURS) in said
    assert "The access is kept" in said
    assert (pair(tmp_path).access_token, pair(tmp_path).refresh_token) == ("access-1", "refresh-1")
    assert not any(secret in said for secret in (SECRET, OA_SECRET, "access-1", "refresh-1", verifier(OURS)))


async def test_a_new_consent_takes_the_place_of_what_was_kept(zalo, consent, tmp_path):
    await consent(CALLBACK)
    zalo.codes["another"] = challenge(OURS)
    assert (await consent(CALLBACK.replace("the-code", "another")))[0] == 0
    assert pair(tmp_path).access_token == "access-2"


async def test_doctor_asks_for_consent_until_somebody_has_given_it(zalo, consent, banhoc):
    doctor = partial(asyncio.to_thread, banhoc, "doctor")
    assert "Nobody has consented yet" in (await doctor())[1]
    await consent(CALLBACK)
    assert "The access to the account is valid until" in (await doctor())[1]


async def test_a_slip_is_asked_again_and_nothing_is_spent_by_it(zalo, consent):
    code, said = await consent("https://banhoc.example.vn/", "what?", CALLBACK)
    assert code == 0
    assert len(re.findall("This is not the address to which Zalo led back", said)) == 2


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        ("drop", "Zalo is not reached"),
        (web.Response(status=502), "Zalo is not reached"),
        (web.Response(text="<html>"), "Zalo is not reached"),
        (-14019, "Zalo gives no tokens (error -14019)"),
        (web.json_response({"access_token": "a", "expires_in": "1"}), "Zalo gives no tokens (error 0)"),
    ],
)
async def test_what_goes_wrong_is_said_in_one_line_and_nothing_is_kept(zalo, consent, tmp_path, fault, sentence):
    zalo.oauth_faults.append(fault)
    code, said = await consent(CALLBACK)
    assert code == 1
    assert sentence in said.splitlines()[-1]
    assert pair(tmp_path) is None


async def test_a_code_is_good_once(zalo, consent):
    await consent(CALLBACK)
    code, said = await consent(CALLBACK)
    assert code == 1
    assert "Zalo gives no tokens (error -14014)" in said


async def test_somebody_who_does_not_agree_is_believed(zalo, consent):
    code, said = await consent("https://banhoc.example.vn/?error=access_denied&error_description=User%20denied")
    assert "Zalo says that nobody has consented: User denied." in said
    assert code == 1


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({}, "No Official Account is set."),
        ({"APP_ID": "a=1 b=2", "SECRET": "a=1 b=2", "OA_SECRET": "a=1 b=2"}, "--account"),
    ],
)
def test_without_an_account_or_with_several_it_says_so(banhoc, monkeypatch, settings, sentence):
    for name, value in settings.items():
        monkeypatch.setenv(f"BANHOC_ZALO_OA_{name}", value)
    code, said = banhoc("zalo-oa", "consent")
    assert (code, sentence in said) == (2, True)


def test_what_is_proved_is_always_the_same_and_of_letters_and_digits():
    assert re.fullmatch("[A-Za-z0-9]{43}", verifier(OURS))
    assert verifier(OURS) == verifier(OURS)
    assert verifier(OURS) != verifier(Credentials("b", APP_ID, "another", OA_SECRET))


@pytest.mark.parametrize(
    ("pasted", "read"),
    [
        (CALLBACK, Callback("the-code")),
        (f"  <{CALLBACK}&state=1#x> ", Callback("the-code")),
        ("the-code", Callback("the-code")),
        ("https://x.vn/?error_name=no", Callback("", "no")),
        ("https://x.vn/?oa_id=1", None),
        ("https://x.vn/?code=", None),
        ("", None),
        ("x" * 5000, None),
        ("https://[x", None),
    ],
)
def test_the_pasted_address(pasted, read):
    assert read_callback(pasted) == read
