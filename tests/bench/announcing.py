"""A province to announce to, and the planning of one announcement to it: run by itself, it tells time and memory."""

from __future__ import annotations

import json
import re
import sys
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from storage.announcing import announcements, audiences
from storage.announcing.announcements import Draft
from storage.announcing.audiences import Audience
from storage.people import people
from storage.places import areas
from storage.store import Store
from storage.tables import account, account_person, heard, person, role, subject
from tests.clock import MORNING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Table

IN_A_VILLAGE = 100
IN_A_COMMUNE = 40  # villages
AT_ONCE = 5000  # rows
CHANNELS = ("telegram", "zalo_oa", "zalo_bot")
SINCE = date(2026, 1, 1)


def settle(url: str, households: int) -> None:
    """Fill a database with a province: a member in each household, with a phone, and each tenth with two."""
    store = Store.open(url)
    with store.writing() as tx:
        province = areas.add(tx, "T", "Tỉnh Mẫu", "province")
        commune, villages = 0, list[int]()
        for number in range(households // IN_A_VILLAGE + 1):
            if number % IN_A_COMMUNE == 0:
                commune = areas.add(tx, f"T{number}", f"Xã {number}", "commune", province)
            villages.append(areas.add(tx, f"T{number}-B", f"Bản {number}", "village", commune))
        for table, rows in _rows(households, villages):
            for begin in range(0, len(rows), AT_ONCE):
                tx.execute(table.insert(), rows[begin : begin + AT_ONCE])
        officer = people.add(tx, "Cán bộ Mẫu")
        people.grant(tx, officer, "province_officer", SINCE, area_id=province)
    with store.writing() as tx:
        tx.exec_driver_sql("ANALYZE")  # as PostgreSQL does by itself a minute later
    store.close()


def _rows(households: int, villages: list[int]) -> Iterator[tuple[Table, list[dict[str, object]]]]:
    homes = range(1, households + 1)
    yield (
        subject,
        [
            {"code": f"H{n}", "title": "family", "name": f"Nhà {n}", "area_id": villages[n // IN_A_VILLAGE]}
            for n in homes
        ],
    )
    yield person, [{"name": f"Người {n}"} for n in homes]
    yield role, [{"person_id": n, "kind": "member", "subject_id": n, "since": SINCE} for n in homes]
    one_each = [(n, CHANNELS[n % 3], n) for n in homes]
    seconds = [(households + k, CHANNELS[(n + 1) % 3], n) for k, n in enumerate(homes[::10], 1)]
    phones = one_each + seconds
    yield account, [{"channel": channel, "address": f"{number}"} for number, channel, _ in phones]
    yield account_person, [{"account_id": number, "person_id": whose} for number, _, whose in phones]
    for days in (1, 4, 9):
        at = MORNING - timedelta(days=days)
        yield (
            heard,
            [
                {"account_id": number, "key": f"k{days}", "at": at, "text": "", "press": "", "state": "handled"}
                for number, *_ in phones
                if number % 10 < 10 - days
            ],
        )


def plan(url: str) -> dict[str, float]:
    """Count, preview and freeze; give the seconds of each and the largest memory of the process in MB."""
    store, took = Store.open(url), dict[str, float]()
    today, whole = MORNING.date(), Audience((1,))
    begin = perf_counter()
    with store.writing() as tx:
        size = audiences.size(tx, whole, today)
        took["count"] = perf_counter() - begin
        windows = {"zalo_oa": MORNING - timedelta(days=7)}
        audiences.by_channel(tx, whole, today, MORNING - timedelta(hours=48), windows)
        audiences.by_language(tx, whole, today)
        took["preview"] = perf_counter() - begin - took["count"]
        officer = people.holders(tx, "province_officer", 1, today)[0].id
        number = announcements.draft(tx, Draft(1, officer, "Mời bà con dự Tuần lễ.", None, whole), MORNING)
        announcements.approve(tx, announcements.find(tx, number), officer, MORNING, today)
    took["all"] = perf_counter() - begin
    took["freeze"] = took["all"] - took["count"] - took["preview"]
    store.close()
    return {**took, "phones": size.phones, "peak MB": _peak()}


def _peak() -> float:
    """Tell the largest memory of this program in MB; what the kernel says of a process counts its parent's too."""
    told = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text("ascii"))
    return int(told[1]) / 1024


if __name__ == "__main__":
    sys.stdout.write(json.dumps(plan(sys.argv[1])))
