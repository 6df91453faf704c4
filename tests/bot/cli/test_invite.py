"""`banhoc invite`: codes on paper for a village, as the operator prints them, prints them anew and takes them back."""

from __future__ import annotations

import json
import re
from contextlib import closing
from datetime import datetime
from functools import partial

import pytest

from bot.clock import TIME_ZONE
from conversations.understanding import codes
from storage import audit
from storage.people import invites
from storage.places import areas, subjects
from storage.store import Store

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


def opened(store, code):
    with store.reading() as tx:
        return invites.by_code(tx, codes.read(code))


def test_every_household_of_the_village_gets_a_slip(invite, store, tmp_path):
    assert invite("print", "--area", "03217-01", "--to", "a.html") == (0, "4 codes: a.html\n")
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
        (["print", "--area", "03217", "--to", "no/a.html"], "No such file or directory"),
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
