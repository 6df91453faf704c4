"""A commune or a province of invented subjects of every title, with three years of forms, to count in."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from sqlalchemy import insert, text

from storage.store import Store
from storage.tables import area, evaluation, form, headcount, registration, subject

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storage.store import Tx

YEARS = (2024, 2025, 2026)
FORMS = {"family": "gia_dinh", "clan": "dong_ho", "community": "cong_dong", "unit": "don_vi", "citizen": "cong_dan"}
STATUSES = ("recognised", "endorsed", "declined", "submitted", "draft", None)
WEIGHTS = (60, 6, 1, 9, 9, 15)
BEGAN = datetime(2020, 9, 1, tzinfo=UTC)
TOP, FIRST_COMMUNE, FIRST_VILLAGE = 1, 10, 1000


def settle(url: str, communes: int, villages: int, families: int) -> None:
    """Make the places and fill them; of other titles there are about as many beside as in a real one."""
    chance = random.Random(5)  # the same every time
    store = Store.open(url)
    with store.writing() as tx:
        places = _settle_places(tx, communes, villages)
        subjects = list(_subjects(places, families))
        _put(tx, subject, subjects)
        _put(tx, headcount, _heads(subjects, chance))
        _put(tx, registration, _registered(subjects, chance))
        _put(tx, evaluation, _evaluated(subjects, chance))
    with store.writing() as tx:
        tx.execute(text("ANALYZE"))
    store.close()


def _settle_places(tx: Tx, communes: int, villages: int) -> list[int]:
    row = {"version": "1", "status": "draft", "source": "", "markdown": "", "xform": "", "published_at": BEGAN}
    tx.execute(
        insert(form),
        [{**row, "digest": one, "form_id": one, "title_text": one, "current": True} for one in FORMS.values()],
    )
    tx.execute(insert(area), {"id": TOP, "code": "X", "name": "Tỉnh Mẫu", "kind": "province", "parent_id": None})
    under = [
        {"id": FIRST_COMMUNE + n, "code": f"X{n:02}", "name": f"Xã {n}", "kind": "commune", "parent_id": TOP}
        for n in range(communes)
    ]
    tx.execute(insert(area), under)
    numbers = range(FIRST_VILLAGE, FIRST_VILLAGE + villages)
    below = [
        {"id": n, "code": f"X-{n}", "name": f"Bản {n}", "kind": "village", "parent_id": FIRST_COMMUNE + n % communes}
        for n in numbers
    ]
    tx.execute(insert(area), below)
    return list(numbers)


def _subjects(places: list[int], families: int) -> Iterable[dict[str, object]]:
    """Give so many families, a clan for 125 of them, a unit for 200, a citizen for 10, and each place itself."""
    each = {"family": 1, "clan": 125, "unit": 200, "citizen": 10}
    numbers = iter(range(1, families * 2 + len(places)))
    for title, of in each.items():
        for n, number in enumerate(islice(numbers, families // of)):
            row = {"id": number, "code": f"{title}{number}", "title": title, "name": f"Vàng A Ví Dụ {number}"}
            yield row | {"area_id": places[n * len(places) // (families // of)], "place": n}
    for place, number in zip(places, numbers, strict=False):
        row = {"id": number, "code": f"community{number}", "title": "community", "name": f"Bản {place}"}
        yield row | {"area_id": place, "place": 1}


def _heads(subjects: list[dict[str, object]], chance: random.Random) -> Iterable[dict[str, object]]:
    for one in subjects:
        row = {"subject_id": one["id"], "since": date(2024, 1, 1), "made_at": BEGAN}
        if one["title"] in {"family", "unit"}:
            yield row | {"kind": "workers" if one["title"] == "family" else "staff", "number": chance.randrange(1, 5)}
        if one["title"] == "citizen":
            yield row | {"kind": chance.choice(("workers", "staff")), "number": 1}


def _registered(subjects: list[dict[str, object]], chance: random.Random) -> Iterable[dict[str, object]]:
    return ({"subject_id": one["id"], "year": 2026, "made_at": BEGAN} for one in subjects if chance.random() < 0.7)


def _evaluated(subjects: list[dict[str, object]], chance: random.Random) -> Iterable[dict[str, object]]:
    for year in YEARS:
        for one in subjects:
            (status,) = chance.choices(STATUSES, WEIGHTS)
            if status is None:
                continue
            began = datetime(year, 9, 1, tzinfo=UTC) + timedelta(seconds=chance.randrange(65 * 86400))
            form_id, done = FORMS[str(one["title"])], status != "draft"
            row = {"subject_id": one["id"], "form_id": form_id, "digest": form_id, "year": year, "status": status}
            row |= {"language": "vi", "began_at": began, "changed_at": began, "submitted_at": began if done else None}
            yield row | {"score": "80" if done else None, "points": 80.0 if done else None}


def _put(tx: Tx, table, rows: Iterable[dict[str, object]]) -> None:
    rows = iter(rows)
    while some := list(islice(rows, 5000)):
        tx.execute(insert(table), some)
