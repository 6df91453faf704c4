"""`banhoc roster leave` and `rename`, and who is told of a merger."""

from __future__ import annotations

from contextlib import closing
from datetime import date, datetime, timedelta
from functools import partial

import pytest

from bot.clock import TIME_ZONE
from bot.features.households import closing as closings
from storage import audit
from storage.people import accounts
from storage.places import areas, departures, subjects
from storage.store import Store
from storage.talk import outbox

NOW = datetime.now(TIME_ZONE)
TODAY = NOW.date()
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def store(settled_url):
    with closing(Store.open(settled_url)) as store:
        # The demonstration begins in November 2026; the command looks at the real calendar.
        with store.writing() as tx:
            tx.exec_driver_sql("UPDATE role SET since = '2020-01-01'")
        yield store


@pytest.fixture
def roster(banhoc, store):
    return partial(banhoc, "roster")


@pytest.mark.parametrize("why", ["chuyển đi", "Mất", "gộp hộ", "gộp-hộ", "KHÁC", "moved"])
def test_a_reason_is_taken_as_a_roster_writes_it(roster, why):
    assert roster("leave", "H-0103", "--why", why, "--dry-run")[0] == 0


def home(store, code="H-0103"):
    with store.reading() as tx:
        one = subjects.by_code(tx, code)
        return departures.gone_on(tx, one.id), areas.one(tx, one.area_id).code


def came(store, phone):
    with store.reading() as tx:
        return [one.outgoing.text for one in outbox.recent(tx, accounts.find(tx, "web", phone).id, 9)]


def deeds(store):
    with store.reading() as tx:
        return [one.link.deed for one in audit.every(tx)]


def test_one_leaves_after_a_preview_and_is_back(roster, store):
    shown = roster("leave", "H-0103", "--why", "chuyen-di", "--dry-run")
    assert shown[0] == 0
    assert f"nhà anh Sùng A Ví Dụ leaves the list from {TODAY:%d/%m/%Y} on: moved away." in shown[1]
    assert "1 phone is told once, then gets no more news." in shown[1]
    assert (home(store), came(store, "dien-thoai-3"), deeds(store)) == ((None, "03217-01"), [], [])
    assert roster("leave", "H-0103", "--why", "chuyen-di") == shown
    assert home(store) == (TODAY, "03217-01")
    assert ["không còn trong danh sách" in text for text in came(store, "dien-thoai-3")] == [True]
    assert "is on the list again" in roster("leave", "H-0103", "--undo")[1]
    assert home(store) == (None, "03217-01")
    assert deeds(store) == ["subject.leaving", "subject.left", "subject.back"]


def test_one_moves_to_another_village_of_ours(roster, store):
    assert roster("leave", "H-0103", "--to", "03217-02", "--on", TODAY)[0] == 0
    assert home(store) == (None, "03217-02")
    assert roster("leave", "H-0103", "--undo")[0] == 0
    assert home(store) == (None, "03217-01")


def test_on_a_day_to_come_it_is_done_by_the_bell_and_once(roster, store):
    assert roster("leave", "H-0103", "--why", "mat", "--on", TOMORROW)[0] == 0
    assert home(store)[0] is None
    with store.writing() as tx:
        assert closings.ring(tx, NOW) == 0
        assert closings.ring(tx, NOW + timedelta(days=1)) == 1
        assert closings.ring(tx, NOW + timedelta(days=1)) == 0
    assert home(store)[0] == TOMORROW
    assert len(came(store, "dien-thoai-3")) == 1


def test_what_is_planned_is_taken_back_without_a_word_to_the_phones(roster, store):
    roster("leave", "H-0103", "--why", "khac", "--on", TOMORROW)
    assert roster("leave", "H-0103", "--undo")[0] == 0
    with store.writing() as tx:
        assert closings.ring(tx, NOW + timedelta(days=2)) == 0
    assert came(store, "dien-thoai-3") == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["leave", "NONE", "--why", "mat"], "NONE: there is no such household or group."),
        (["leave", "C-01", "--why", "khac"], "C-01: a village leaves by `banhoc area close`."),
        (["leave", "H-0103"], "Say with --why"),
        (["leave", "H-0103", "--why", "mat", "--on", "2019-12-31"], "is on this list since 01/01/2020"),
        (["leave", "H-0103", "--why", "mat", "--on", TODAY + timedelta(days=300)], "more than half a year ahead"),
        (["leave", "H-0103", "--to", "03217"], "03217: there is no such area."),
        (["leave", "H-0103", "--to", "03217-01"], "is on the list of Bản Mẫu Một (Mường Báng) already."),
        (["leave", "H-0103", "--undo"], "has not left the list."),
        (["rename", "H-0103", " "], "A name has between 1 and 100 letters."),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line_and_changes_nothing(roster, store, words, sentence):
    code, printed = roster(*words)
    assert code == 1
    assert sentence in printed
    assert printed.count("\n") == 1
    assert home(store) == (None, "03217-01")
    assert deeds(store) == []


def test_leaving_twice_is_refused(roster, store):
    roster("leave", "H-0103", "--why", "mat")
    assert "left the list on" in roster("leave", "H-0103", "--why", "mat")[1]
    assert deeds(store).count("subject.left") == 1


def test_a_new_head_keeps_the_household_and_what_it_was_called(roster, store):
    assert roster("rename", "H-0103", "nhà bà Lò Thị Mới") == (0, "H-0103: nhà anh Sùng A Ví Dụ → nhà bà Lò Thị Mới\n")
    with store.reading() as tx:
        one = subjects.by_code(tx, "H-0103")
        assert one.name == "nhà bà Lò Thị Mới"
        assert subjects.called_on(tx, one.id, TODAY - timedelta(days=1)) == "nhà anh Sùng A Ví Dụ"
        assert subjects.called_on(tx, one.id, TODAY) == one.name
    assert ["nhà bà Lò Thị Mới" in text for text in came(store, "dien-thoai-3")] == [True]


@pytest.mark.parametrize("merging", [["merge", "03217-01"], ["close", "03217-01"]])
def test_a_merger_is_told_once_to_heads_officers_and_households(banhoc, store, merging):
    told = (*merging, "--into", "03217-02", "--on", date(2026, 12, 1))
    banhoc("area", *told, "--dry-run")
    assert came(store, "dien-thoai-4") == []
    assert banhoc("area", *told)[0] == 0
    first = "Từ 01/12/2026, Bản Mẫu Một (Mường Báng) nhập vào Bản Mẫu Hai (Nà Tòng)."
    for phone, more in (
        ("dien-thoai-4", "Nhiệm vụ trưởng bản ở đó kết thúc"),
        ("dien-thoai-7", "6 hộ và tập thể chuyển sang."),
        ("dien-thoai-11", "6 hộ và tập thể chuyển sang."),
        ("dien-thoai-1", "Phiếu và kết quả giữ nguyên"),
    ):
        [text] = came(store, phone)
        assert text.startswith(first), phone
        assert more in text
    assert came(store, "dien-thoai-5") == [], "who stays where they are is not written to"


def test_a_merger_taken_back_is_told_to_whom_it_was_told(banhoc, store):
    banhoc("area", "merge", "03217-01", "--into", "03217-02")
    heard = {phone: came(store, phone) for phone in ("dien-thoai-4", "dien-thoai-7", "dien-thoai-11", "dien-thoai-1")}
    assert banhoc("area", "undo")[0] == 0
    for phone, before in heard.items():
        [*_, last] = came(store, phone)
        assert last.startswith("Việc sáp nhập đã được rút lại: Bản Mẫu Một (Mường Báng)"), phone
        assert len(came(store, phone)) == len(before) + 1
    assert came(store, "dien-thoai-5") == []


def test_a_quiet_merger_is_told_to_nobody(banhoc, store):
    assert banhoc("area", "merge", "03217-01", "--into", "03217-02", "--quiet")[0] == 0
    assert [came(store, phone) for phone in ("dien-thoai-4", "dien-thoai-7", "dien-thoai-3")] == [[], [], []]
