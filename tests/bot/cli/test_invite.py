"""`banhoc invite`: codes on paper for a village, as the operator prints them, prints them anew and takes them back."""

from __future__ import annotations

import asyncio
import json
import re
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial

import pytest
import segno

from bot.clock import TIME_ZONE
from bot.features.joining.invitations import good_until
from bot.words import words_for
from conversations.understanding import codes
from storage import audit
from storage.calendar import occasions
from storage.people import invites
from storage.places import areas, subjects
from storage.store import Store
from tests.platforms.telegram import TOKEN, telegram_running
from tests.platforms.zalo_bot import TOKEN as ZALO_TOKEN
from tests.platforms.zalo_bot import zalo_bot_running

CODE = re.compile(r'<p class="code">([^<]+)</p>')


@pytest.fixture
def store(settled_url):
    with closing(Store.open(settled_url)) as store:
        yield store


@pytest.fixture
def invite(banhoc, store):
    return partial(banhoc, "invite")


def printed_codes(tmp_path, name="a.html"):
    return CODE.findall((tmp_path / name).read_text("utf-8"))


def slips_of(page):
    return re.findall(r'<article class="slip ?(\w*)">(.*?)</article>', page, re.DOTALL)


def opened(store, code):
    with store.reading() as tx:
        return invites.by_code(tx, codes.read(code))


def test_every_household_of_the_village_gets_a_slip(invite, store, tmp_path):
    assert invite("print", "--area", "03217-01", "--to", "a.html") == (0, "4 codes: a.html (open it in a browser)\n")
    printed = printed_codes(tmp_path)
    page = (tmp_path / "a.html").read_text("utf-8")
    assert len(set(printed)) == page.count("<svg") == 4
    assert page.index("Vàng A Thử") < page.index("Mùa Thị Nháp")
    assert "the village head Hạng A Trưởng" in page
    found = opened(store, printed[0])
    assert found is not None
    assert (found.kind, found.state(datetime.now(TIME_ZONE))) == ("member", "open")
    with store.reading() as tx:
        assert subjects.one(tx, found.subject_id).code == "H-0101"
    assert (tmp_path / "a.html").stat().st_mode & 0o077 == 0, "nobody else on the machine can read it"


def test_printing_anew_replaces_what_was_not_used(invite, store, tmp_path):
    invite("print", "--area", "03217", "--to", "a.html")
    first = printed_codes(tmp_path)
    said = invite("print", "--area", "03217-01", "--to", "a.html")[1]
    assert "4 earlier unused codes were replaced" in said
    states = [opened(store, code).state(datetime.now(TIME_ZONE)) for code in first]
    assert states == ["revoked"] * 4 + ["open"] * 5
    assert "earlier" not in invite("print", "--area", "03217", "--to", "b.html", "--kind", "clan")[1]


@pytest.mark.parametrize(
    ("kind", "number", "role"),
    [
        ("clan", 1, "member"),
        ("community", 3, "member"),
        ("unit", 1, "member"),
        ("citizen", 1, "member"),
        ("head", 3, "village_head"),
        ("officer", 1, "commune_officer"),
    ],
)
def test_codes_for_others(invite, store, tmp_path, kind, number, role):
    invite("print", "--area", "03217", "--to", "a.html", "--kind", kind)
    printed = printed_codes(tmp_path)
    assert [opened(store, code).kind for code in printed] == [role] * number


@pytest.mark.parametrize(
    ("kind", "area", "band", "told"),
    [
        ("officer", "03217", "Officer of the commune", "It opens the work of the commune"),
        ("head", "03217-01", "Village head", "It opens the work of the head"),
        ("head", "03217-03", "Neighbourhood head", "It opens the work of the head"),
    ],
)
def test_an_office_has_another_slip_that_says_what_it_opens_and_for_whom(invite, tmp_path, kind, area, band, told):
    invite("print", "--area", area, "--to", "a.html", "--kind", kind)
    ((kind_of_slip, slip),) = slips_of((tmp_path / "a.html").read_text("utf-8"))
    assert kind_of_slip == kind
    assert f'<p class="band">{band}</p>' in slip
    assert told in slip
    assert "Nobody else may have it" in slip
    assert "helps households" not in slip
    invite("print", "--area", "03217", "--to", "a.html")
    assert all(
        "band" not in slip and "Nobody else" not in slip for _, slip in slips_of((tmp_path / "a.html").read_text())
    )


def test_the_slips_of_all_heads_of_a_commune_share_a_page(invite, tmp_path):
    invite("print", "--area", "03217", "--to", "a.html", "--kind", "head")
    page = (tmp_path / "a.html").read_text("utf-8")
    assert (page.count('class="page"'), len(slips_of(page))) == (1, 3)


def test_several_officers_have_a_code_each_and_households_one(invite, store, tmp_path):
    assert invite("print", "--area", "03217", "--to", "a.html", "--kind", "officer", "--copies", "3")[0] == 0
    assert [opened(store, code).kind for code in set(printed_codes(tmp_path))] == ["commune_officer"] * 3
    code, printed = invite("print", "--area", "03217", "--to", "b.html", "--copies", "3")
    assert (code, "--copies is for officers and heads" in printed) == (1, True)


def test_codes_are_good_until_the_forms_of_the_year_are_in(invite, store, tmp_path):
    invite("print", "--area", "03217", "--to", "a.html")
    today = datetime.now(TIME_ZONE).date()
    with store.reading() as tx:
        day = good_until(tx, areas.by_code(tx, "03217"), today)
    assert (day.month, day.day) == (11, 9)
    assert timedelta(days=30) <= day - today <= timedelta(days=396)
    expires = opened(store, printed_codes(tmp_path)[0]).expires_at.astimezone(TIME_ZONE)
    assert expires.date() == day + timedelta(days=1), "its last day counts"
    assert f"until {words_for('en').date(day)}" in (tmp_path / "a.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("today", "until"),
    [
        (date(2026, 1, 5), date(2026, 11, 9)),
        (date(2026, 10, 10), date(2026, 11, 9)),
        (date(2026, 10, 11), date(2027, 11, 9)),
        (date(2026, 12, 31), date(2027, 11, 9)),
    ],
)
def test_the_last_deadline_is_that_of_the_next_year_when_this_one_is_over(store, empty, today, until):
    with store.reading() as tx:
        assert good_until(tx, areas.by_code(tx, "03217"), today) == until
    with empty.writing() as tx:
        areas.add(tx, "X", "Xã Mẫu", "commune")
        assert good_until(tx, areas.by_code(tx, "X"), today) == until, "before the calendar is published too"


def test_a_commune_with_dates_of_its_own_has_codes_until_its_own_last_deadline(store):
    with store.writing() as tx:
        commune = areas.by_code(tx, "03217")
        report = occasions.of_area(tx, commune.id, date(2026, 1, 5))["bao_cao"]
        occasions.change(tx, commune.id, replace(report, when="20/12"), None, datetime.now(TIME_ZONE))
        assert good_until(tx, commune, date(2026, 1, 5)) == date(2026, 12, 20)


async def test_the_picture_opens_the_chat_of_the_telegram_bot(invite, tmp_path, monkeypatch):
    async with telegram_running() as api, zalo_bot_running() as zalo:
        for name, value in {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API": api.url}.items():
            monkeypatch.setenv(f"BANHOC_{name}", value)
        for name, value in {"ZALO_BOT_TOKEN": ZALO_TOKEN, "ZALO_BOT_API": zalo.url}.items():
            monkeypatch.setenv(f"BANHOC_{name}", value)
        drawn = []
        monkeypatch.setattr(segno, "make", lambda text, make=segno.make, **how: drawn.append(text) or make(text, **how))
        assert (await asyncio.to_thread(invite, "print", "--area", "03217-01", "--to", "a.html"))[0] == 0
        page = (tmp_path / "a.html").read_text("utf-8")
        assert drawn == [f"https://t.me/banhoc_bot?start={code}" for code in printed_codes(tmp_path)]
        assert "Telegram @banhoc_bot" in page
        assert "Zalo " in page
        assert "or show the picture" in page
        api.faults["getMe"].append("drop")
        printed = (await asyncio.to_thread(invite, "print", "--area", "03217-01", "--to", "b.html"))[1]
        assert "telegram does not say how it is found" in printed
        assert "show the picture" not in (tmp_path / "b.html").read_text("utf-8")


def test_where_the_picture_opens_no_chat_nothing_is_said_of_it(invite, tmp_path):
    invite("print", "--area", "03217-01", "--to", "a.html")
    assert "picture" not in (tmp_path / "a.html").read_text("utf-8")
    invite("print", "--area", "03217-01", "--to", "a.html", "--contact", "Zalo 0912")
    assert "picture" not in (tmp_path / "a.html").read_text("utf-8")
    invite("print", "--area", "03217-01", "--to", "a.html", "--contact", "Zalo 0912", "--link", "t.me/x?start=")
    assert "or show the picture" in (tmp_path / "a.html").read_text("utf-8")


@pytest.mark.parametrize(("kind", "times"), [("officer", 1), ("head", 0)])
def test_the_address_of_the_calendar_is_printed_for_officers_alone(invite, tmp_path, monkeypatch, kind, times):
    address = "https://hoctap.example.vn/calendar/03217.ics"
    invite("print", "--area", "03217", "--to", "a.html", "--kind", kind)
    assert "/calendar/" not in (tmp_path / "a.html").read_text("utf-8")
    monkeypatch.setenv("BANHOC_PUBLIC_URL", "https://hoctap.example.vn/")
    invite("print", "--area", "03217", "--to", "a.html", "--kind", kind)
    assert (tmp_path / "a.html").read_text("utf-8").count(address) == times


def test_the_list_holds_no_codes_and_codes_are_taken_back(invite, store, tmp_path):
    invite("print", "--area", "03217-01", "--to", "a.html", "--days", "10")
    rows = json.loads(invite("list", "--area", "03217", "--json")[1])
    assert [(row["subject"], row["state"]) for row in rows][:2] == [("H-0101", "open"), ("H-0102", "open")]
    assert not any(code in json.dumps(rows) for code in printed_codes(tmp_path))
    assert "1 code was revoked." in invite("revoke", "--subject", "H-0102")[1]
    assert "1 code was revoked." in invite("revoke", "--number", str(rows[0]["number"]))[1]
    assert "2 codes were revoked." in invite("revoke", "--area", "03217-01")[1]
    assert "0 codes were revoked." in invite("revoke", "--area", "03217-01")[1]
    assert invite("list")[1].count("revoked") == 4
    with store.reading() as tx:
        deeds = [one.link.deed for one in audit.every(tx)]
        assert deeds == ["invite.made", *["invite.revoked"] * 3]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["print", "--area", "none", "--to", "a.html"], "none: there is no such area."),
        (["print", "--area", "03217", "--to", "a.pdf"], "Please name a file that ends in .html"),
        (["print", "--area", "03217", "--to", "a.html", "--days", "0"], "Codes are good for 1 to 400 days."),
        (["print", "--area", "03217", "--to", "a.html", "--contact", "x" * 101], "at most 100 letters"),
        (["print", "--area", "03217-01", "--to", "a.html", "--kind", "unit"], "nobody of this kind is on the list"),
        (["print", "--area", "03217", "--to", "no/a.html"], "it is not there; look at the name"),
        (["list", "--area", "none"], "none: there is no such area."),
        (["revoke", "--area", "none"], "none: there is no such area."),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line_and_changes_nothing(invite, store, words, sentence):
    code, printed = invite(*words)
    assert code == 1
    assert sentence in printed
    assert printed.count("\n") == 1
    with store.reading() as tx:
        assert invites.of_area(tx, None) == []


def test_names_cannot_break_the_page(invite, store, tmp_path):
    with store.writing() as tx:
        subjects.add(tx, "H-0000", "family", 'nhà <script>"x"</script> & con', areas.by_code(tx, "03217-01").id)
    invite("print", "--area", "03217-01", "--to", "a.html", "--link", "t.me/x?start=")
    page = (tmp_path / "a.html").read_text("utf-8")
    assert "<script" not in page
    assert "nhà &lt;script&gt;&quot;x&quot;&lt;/script&gt; &amp; con" in page
