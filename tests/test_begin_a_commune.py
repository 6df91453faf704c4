"""A commune from nothing: begun from a file, joined and answered, its list changed, taken back and changed again.

After every change what the program tells of the commune is compared with a count made here, from the bare tables.
"""

from __future__ import annotations

import asyncio
import contextlib
import io
import json
import re
import shutil
import sqlite3
from collections import Counter
from datetime import datetime
from typing import NamedTuple

import pytest
from openpyxl import Workbook

from bot.cli import main
from bot.clock import TIME_ZONE
from storage.announcing import coverage
from storage.announcing.coverage import Deadline
from storage.assessment import answers, evaluations
from storage.places import area_changes, areas, registering, subjects
from storage.store import Store
from tests.platforms.telegram import TOKEN, telegram_running
from tests.program import Program
from tests.terminal import Terminal

CODE = re.compile(r'<p class="code">([^<]+)</p>')
COMMUNE, FORM = "03217", "gia_dinh_hoc_tap"
VILLAGES = [f"Bản Mẫu {number}" for number in range(1, 37)]
EACH = 3  # households of a village
HOUSEHOLD, NEIGHBOUR, HEAD, AFTER = 700100201, 700100202, 700100203, 700100204  # phones
WHOLE = ("0 0 3 3 1 1 1", "nộp")
TODAY = datetime.now(TIME_ZONE).date()
YEAR = TODAY.year


class Counts(NamedTuple):
    """By village: households, forms begun, handed in, codes of households and of heads, and who knows of nothing."""

    households: dict[str, int]
    begun: dict[str, int]
    handed_in: dict[str, int]
    codes: dict[str, int]
    head_codes: dict[str, int]
    untold: dict[str, int]
    registered: int
    heads: list[tuple[str, str]]


@pytest.fixture
def place(published_template, tmp_path, monkeypatch):
    """An empty folder, but for the questionnaires, which take a minute to be made."""
    (tmp_path / "data").mkdir()
    shutil.copy(published_template, tmp_path / "data" / "banhoc.db")
    monkeypatch.delenv("BANHOC_LANGUAGE", raising=False)
    return tmp_path


def write(place, **answers):
    book = Workbook()
    book.active.append(["TT", "Họ và tên chủ hộ", "Bản", "SĐT", "Đăng ký"])
    for number in range(EACH * len(VILLAGES)):
        book.active.append(
            [number + 1, f"Vàng A Mẫu {number + 1}", VILLAGES[number // EACH], "", "x" if number < EACH else ""]
        )
    book.save(place / "so-ho.xlsx")
    told = {"commune": "xã Tủa Chùa", "villages": VILLAGES, "difficult": ["1-3", "Mẫu 7"], "officers": 2}
    told |= {"book": "so-ho.xlsx", "channel": "Telegram", "token": TOKEN, **answers}
    lines = (f"{key} = {value!r}".replace("'", '"') for key, value in told.items())
    (place / "answers.toml").write_text("\n".join(lines), "utf-8")


async def test_a_commune_begins_and_its_list_stays_right(place, monkeypatch):
    async with telegram_running() as telegram:
        telegram.chats |= {HOUSEHOLD, NEIGHBOUR, HEAD, AFTER}
        await begins(place, telegram)
        await people_join(place, telegram)
    monkeypatch.chdir(place)
    monkeypatch.setenv("BANHOC_LANGUAGE", "en")
    with contextlib.closing(Store.open(f"sqlite:///{place / 'data' / 'banhoc.db'}")) as store:
        is_begun(store)
        await asyncio.to_thread(list_changes, place, store)


async def begins(place, telegram):
    write(place)
    api = {"BANHOC_TELEGRAM_API": telegram.url, "BANHOC_LISTEN": "127.0.0.1:0"}
    terminal = Terminal(place, "begin", "--answers", "answers.toml", **api)
    await asyncio.to_thread(terminal.until, "Send the bot any message now: Telegram @banhoc_bot")
    assert [len(codes(place, kind)) for kind in ("can-bo-xa", "truong-ban", "ho")] == [2, 36, 36 * EACH]
    telegram.write(codes(place, "ho")[0], HOUSEHOLD)
    assert await asyncio.to_thread(terminal.end) == 0
    assert "A message has arrived and was answered" in terminal.screen


def codes(place, kind):
    return CODE.findall((place / "phieu" / f"{kind}.html").read_text("utf-8"))


async def people_join(place, telegram):
    """Let a household join and answer all, its neighbour begin, and two who hold an office one after the other."""
    homes, heads = codes(place, "ho"), codes(place, "truong-ban")
    program = Program(place / "data")
    program.set(telegram_token=TOKEN, telegram_api=telegram.url)
    async with program.running():
        for phone, said, last in (
            (HOUSEHOLD, ["1", "Vàng A Mẫu", *WHOLE], "Đã nộp phiếu"),
            (NEIGHBOUR, [homes[1], "1", "Vàng Thị Mẫu", "1"], "Câu 2/14"),
            (HEAD, [heads[0], "1", "Lò Văn Trưởng"], "TIẾN ĐỘ"),
            (AFTER, [heads[1], "1", "Lò Văn Sau"], "TIẾN ĐỘ"),
        ):
            for text in said:
                telegram.write(text, phone)
            await telegram.until(lambda phone=phone, last=last: has_come(telegram, phone, last))


def has_come(telegram, phone, text):
    return any(str(told["chat_id"]) == str(phone) and text in told.get("text", "") for _, told in telegram.sent)


def is_begun(store):
    with store.reading() as tx:
        villages = areas.children(tx, areas.by_code(tx, COMMUNE).id)
        assert [one.name for one in villages] == VILLAGES
        assert [one.code for one in villages if one.difficult] == [f"{COMMUNE}-0{number}" for number in (1, 2, 3, 7)]
        assert area_changes.every(tx)[0].told[0] == f"{COMMUNE}-01 Bản Mẫu 1 → xã Tủa Chùa"
        first = subjects.by_code(tx, code(1))
        (form,) = evaluations.of_subject(tx, first.id)
        children = [value for path, value in answers.log(tx, form.id) if path.endswith("/so_tre")]
        assert (first.name, form.status, children) == ("Vàng A Mẫu 1", "submitted", ["0"])


def list_changes(place, store):
    """Change the list in five ways, take all back, the last first, and do it again."""
    leaving, moving, renaming = range(4, 13), range(16, 20), range(22, 25)
    book_of_who_leaves(place, leaving)
    (before, after) = (holder["person"] for holder in told_by("person", "list", "--json") if holder["role"] == "head")
    deeds = [
        ([("roster", "import", "roi.xlsx", "--yes")], [("roster", "undo")]),
        ([("roster", "leave", code(2), "--why", "mat")], [("roster", "leave", code(2), "--undo")]),
        (
            [("roster", "leave", code(one), "--to", f"{COMMUNE}-{one + 4:02}") for one in (1, *moving)],
            [("roster", "leave", code(one), "--undo") for one in (*reversed(moving), 1)],
        ),
        (
            [("roster", "rename", code(one), f"Lò Thị Mẫu {one}") for one in renaming],
            [("roster", "rename", code(one), f"Vàng A Mẫu {one}") for one in renaming],
        ),
        ([("area", "merge", f"{COMMUNE}-05", "--into", f"{COMMUNE}-06")], [("area", "undo")]),
        (
            [("person", "handover", "--from", before, "--to", after, "head", f"{COMMUNE}-01")],
            [("person", "handover", "--from", after, "--to", before, "head", f"{COMMUNE}-01")],
        ),
    ]
    seen = [counts(store, place)]
    assert sum(seen[0].households.values()) == 36 * EACH
    assert (sum(seen[0].begun.values()), sum(seen[0].handed_in.values()), seen[0].registered) == (2, 1, EACH)
    for there, _ in deeds:
        carry_out(there)
        seen.append(counts(store, place))
    assert [sum(one.households.values()) for one in seen] == [108, 99, 98, 98, 98, 98, 98]
    assert [sum(one.codes.values()) for one in seen] == [106, 97, 97, 97, 97, 97, 97]
    assert [sum(one.begun.values()) for one in seen] == [2, 2, 1, 1, 1, 1, 1]
    for place_before, (_, back) in zip(reversed(seen[:-1]), reversed(deeds), strict=True):
        carry_out(back)
        assert counts(store, place) == place_before
    for place_after, (there, _) in zip(seen[1:], deeds, strict=True):
        carry_out(there)
        assert counts(store, place) == place_after
    carry_out([("audit", "verify"), ("roster", "export", "--area", COMMUNE, "--to", "ra.xlsx")])
    (*_, sums) = told_by("roster", "import", "ra.xlsx", "--area", COMMUNE, "--dry-run", "--json")
    assert (sums["new"], sums["changed"], sums["same"], sums["refused"]) == (0, 0, 108, 0)


def book_of_who_leaves(place, numbers):
    book = Workbook()
    book.active.append(["Mã hộ", "Họ và tên chủ hộ", "Bản", "Rời ngày", "Lý do"])
    for one in numbers:
        name, village = f"Vàng A Mẫu {one}", VILLAGES[(one - 1) // EACH]
        book.active.append([code(one), name, village, f"{TODAY:%d/%m/%Y}", "chuyển đi"])
    book.save(place / "roi.xlsx")


def code(number):
    """Give the code of a household by its number in the book of the commune."""
    return f"{COMMUNE}-{(number - 1) // EACH + 1:02}-H{(number - 1) % EACH + 1:03}"


def carry_out(commands):
    for words in commands:
        assert main([str(word) for word in words]) == 0, words


def told_by(*words):
    """Give what a command tells to programs: one list, or a line for each."""
    with contextlib.redirect_stdout(io.StringIO()) as told:
        assert main(list(words)) == 0
    text = told.getvalue()
    return json.loads(text) if text.startswith("[") else list(map(json.loads, text.splitlines()))


def counts(store, place):
    told, counted = told_of(store), recount(place)
    assert told == counted
    return told


def told_of(store):
    """Give what the program says of the commune."""
    villages = [one for one in told_by("area", "list", COMMUNE, "--year", str(YEAR), "--json") if "subjects" in one]
    out = [one for one in told_by("invite", "list", "--area", COMMUNE, "--json") if one["state"] == "open"]
    held = told_by("person", "list", "--area", COMMUNE, "--json")
    with store.reading() as tx:
        commune = areas.by_code(tx, COMMUNE).id
        untold = coverage.unreached_counts(tx, Deadline("phieu", YEAR, YEAR), commune, TODAY)
        untold = {areas.one(tx, number).code: many for number, many in untold.items()}
        registered = registering.counted(tx, [commune], "family", YEAR)[commune].number
    return Counts(
        *({one["code"]: one[what] for one in villages if one[what]} for what in ("subjects", "begun", "submitted")),
        *(dict(Counter(one["area"] for one in out if one["kind"] == kind)) for kind in ("member", "village_head")),
        untold,
        registered,
        sorted((one["place"], one["name"]) for one in held if one["role"] == "head"),
    )


def recount(place):
    """Count by hand who lives where by the last stay, who has left, and what is open for whom."""
    with contextlib.closing(sqlite3.connect(place / "data" / "banhoc.db")) as db:
        db.row_factory = sqlite3.Row

        def rows(table):
            return db.execute(f"SELECT * FROM {table}").fetchall()

        villages = {one["id"]: one["code"] for one in rows("area") if one["closed_on"] is None}
        homes = {one["id"]: one["area_id"] for one in rows("subject")}
        stays = [one for one in rows("stay") if one["until"] is None]
        assert all(homes[one["subject_id"]] == one["area_id"] for one in stays), "a home is where the last stay is"
        here = {one["id"] for one in rows("subject") if one["gone_on"] is None}
        forms = {one["subject_id"]: one["status"] for one in rows("evaluation") if one["subject_id"] in here}
        out = [one for one in rows("invite") if not one["used_at"] and not one["revoked_at"]]
        held = [one for one in rows("role") if one["until"] is None or one["until"] > TODAY.isoformat()]
        names = {one["id"]: one["name"] for one in rows("person")}
        registered = {one["subject_id"] for one in rows("registration") if one["withdrawn_at"] is None} & here

    def by_village(found):
        return dict(Counter(villages[homes[one]] for one in found))

    members = {one["subject_id"] for one in held if one["kind"] == "member"}
    handed_in = {one for one, status in forms.items() if status != "draft"}
    return Counts(
        by_village(here),
        by_village(forms),
        by_village(handed_in),
        by_village(one["subject_id"] for one in out if one["kind"] == "member"),
        dict(Counter(villages[one["area_id"]] for one in out if one["kind"] == "village_head")),
        by_village(here - handed_in - members),
        len(registered),
        sorted((villages[one["area_id"]], names[one["person_id"]]) for one in held if one["kind"] == "village_head"),
    )
