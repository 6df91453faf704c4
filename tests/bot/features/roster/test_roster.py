"""Who may send a roster, what becomes of it meanwhile, and what is read of files that are none."""

from __future__ import annotations

import asyncio
import io
import zipfile
from datetime import timedelta

import pytest

from bot.spreadsheets import NoWorkbook, read_aside
from bot.words import words_for
from conversations.rules import rights
from storage import audit
from storage.people import people
from storage.places import areas, rosters, sent_rosters, subjects
from tests.stories.sheets import workbook

HEAD, OFFICER, VILLAGER, STRANGER = "dien-thoai-4", "dien-thoai-11", "dien-thoai-3", "may-la-1"
ROSTER = "Họ và tên|Bản; Vàng A Thử|Bản Mẫu Một; Lò Thị Thử|Bản Mẫu Hai"


@pytest.fixture
def stage(stage):
    stage.phone = OFFICER
    return stage


def shown(stage, phone, said):
    stage.phone = phone
    return stage.shows(said())


def presses(stage, press, phone=OFFICER):
    return shown(stage, phone, lambda: stage._hears(press=press))


def households(stage):
    with stage._open().store.reading() as tx:
        return {one.name for one in rosters.known(tx, areas.under(tx, areas.by_code(tx, "03217").id)) if not one.gone}


@pytest.mark.parametrize("phone", [HEAD, VILLAGER, STRANGER])
def test_only_the_commune_takes_a_roster_in_also_by_crafted_buttons(stage, phone):
    assert "cán bộ xã" in shown(stage, phone, lambda: stage.sends_roster(ROSTER))
    stage.phone = OFFICER
    stage.sends_roster(ROSTER)
    before = households(stage)
    for press in ("!take_roster.", "!roster_rows.", "!leave_roster.", "!undo_roster.", "!undo_roster.1"):
        assert "Vàng A Thử" not in presses(stage, press, phone)
    assert households(stage) == before
    assert "Đã ghi: 2 mới" in presses(stage, "!take_roster.")


@pytest.mark.parametrize("role", rights.RIGHTS)
def test_the_table_of_rights_says_who_takes_rosters_in(role):
    assert ("import_roster" in rights.RIGHTS[role]) == (role in {"commune_officer", "operator"})


def test_villages_of_other_communes_are_out_of_reach(stage):
    with stage._open().store.writing() as tx:
        other = areas.add(tx, "09999", "Xã Khác", "commune")
        areas.add(tx, "09999-01", "Bản Khác", "village", other)
    told = stage.shows(stage.sends_roster("Họ và tên|Bản; Vàng A Thử|Bản Khác; Lò A Thử|09999-01"))
    assert "0 mới, 0 thay đổi, 0 đã có, 2 chưa đọc được" in told
    assert "[Ghi danh sách]" not in told
    assert "Không có tệp nào" not in presses(stage, "!take_roster.")
    assert "Vàng A Thử" not in households(stage)


def test_what_was_shown_is_what_is_written_or_it_is_shown_again(stage):
    stage.sends_roster(ROSTER)
    with stage._open().store.writing() as tx:
        subjects.add(tx, "H-0999", "family", "Vàng A Thử", areas.by_code(tx, "03217-01").id)
    again = presses(stage, "!take_roster.")
    assert "Danh sách đã thay đổi" in again
    assert "Tệp có 2 dòng: 1 mới, 0 thay đổi, 1 đã có" in again
    assert "Đã ghi: 1 mới" in presses(stage, "!take_roster.")


def test_every_reason_is_told_ten_at_once(stage):
    rows = ";".join(f"Vàng A {number}|Bản Xa {number}" for number in range(13))
    told = stage.shows(stage.sends_roster(f"Họ và tên|Bản;{rows}"))
    assert told.count("•") == 3
    assert "… và 10 dòng nữa." in told
    rest = stage.shows(stage.taps(["Xem dòng chưa đọc được"]))
    while "… và 3 dòng nữa." not in rest:
        rest += stage.shows(stage.taps(["Xem thêm"]))
    assert rest.count("•") == 10
    assert "… và 3 dòng nữa." in rest


def test_an_old_button_takes_no_later_import_back(stage):
    stage.sends_roster(ROSTER)
    stage.taps(["Ghi danh sách"])
    stage.sends_roster("Họ và tên|Bản; Vàng A Sau|Bản Mẫu Một")
    stage.taps(["Ghi danh sách"])
    assert "đã có lần ghi khác" in stage.shows(stage.taps(["Hoàn tác danh sách"], "Đã ghi: 2 mới"))
    assert "bỏ 1 dòng mới" in stage.shows(stage.taps(["Hoàn tác danh sách"], "Đã ghi: 1 mới"))
    assert "Vàng A Thử" in households(stage)
    with stage._open().store.reading() as tx:
        assert audit.verify(tx) is None


def test_a_file_that_was_left_or_is_a_day_old_is_kept_no_longer(stage):
    stage.sends_roster(ROSTER)
    assert "Đã bỏ tệp này" in stage.shows(stage.taps(["Bỏ tệp này"]))
    assert "Không có tệp nào đang chờ" in presses(stage, "!take_roster.")
    stage.sends_roster(ROSTER)
    old = stage._heard[OFFICER][-1].media.id
    stage.passes(timedelta(days=2))
    stage.sends_roster("Họ và tên|Bản; Vàng A Sau|Bản Mẫu Một")
    with stage._open().store.reading() as tx:
        assert sent_rosters.find(tx, old) is None


def test_whoever_is_no_officer_any_more_takes_nothing_in(stage):
    stage.sends_roster(ROSTER)
    today = stage.clock.now().date()
    with stage._open().store.writing() as tx:
        for one in people.holders(tx, "commune_officer", areas.by_code(tx, "03217").id, today):
            for role in people.roles_of(tx, one.id, today):
                people.end(tx, role.id, today)
    presses(stage, "!take_roster.")
    assert "Vàng A Thử" not in households(stage)


async def test_a_roster_is_read_while_others_are_answered():
    ticks, data = 0, workbook([["Họ và tên", "Bản"], *([f"Vàng A {n}", "Bản Một"] for n in range(9_000))])
    reading = asyncio.create_task(read_aside(data, words_for("en")))
    while not reading.done():
        await asyncio.sleep(0.01)
        ticks += 1
    assert ticks > 3
    assert (await reading).count("\n") == 9_001


def bomb():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/worksheets/sheet1.xml", b"0" * 450_000_000)
    return made.getvalue()


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda: b"", "damaged"),
        (lambda: b"not a workbook", "damaged"),
        (lambda: b"0" * 5_000_001, "at most 5 megabytes"),
        (bomb, "unpacks to something far too large"),
        (lambda: workbook([["Họ và tên"]] * 10_001), "at most 10000"),
        (lambda: workbook([["x" * 1_000] * 30] * 150), "far too much text"),
    ],
)
async def test_what_is_no_roster_or_too_much_is_refused_with_a_sentence(make, why):
    with pytest.raises(NoWorkbook, match=why):
        await read_aside(make(), words_for("en"))


def test_an_operator_without_an_area_takes_rosters_in_for_every_commune(stage):
    today = stage.clock.now().date()
    with stage._open().store.writing() as tx:
        for one in people.holders(tx, "commune_officer", areas.by_code(tx, "03217").id, today):
            for role in people.roles_of(tx, one.id, today):
                people.end(tx, role.id, today)
            people.grant(tx, one.id, "operator", today)
        other = areas.add(tx, "09999", "Xã Khác", "commune")
        areas.add(tx, "09999-01", "Bản Khác", "village", other)
    told = stage.shows(stage.sends_roster("Họ và tên|Bản; Vàng A Thử|Bản Khác; Lò A Thử|Bản Mẫu Một; Bi|Bản Lạ"))
    assert "2 mới, 0 thay đổi, 0 đã có, 1 chưa đọc được" in told
    assert "[Thêm thôn/bản]" not in told, "nobody can tell in which commune"
    assert "Đã ghi: 2 mới" in presses(stage, "!take_roster.")
    assert "Đã hoàn tác: bỏ 2 dòng mới" in presses(stage, "!undo_roster.")


def test_new_villages_are_made_by_nobody_else_also_by_crafted_buttons(stage):
    told = stage.shows(stage.sends_roster("Họ và tên|Bản; Vàng A Thử|Huổi Sáng"))
    assert "[Thêm thôn/bản]" in told
    for phone in (HEAD, VILLAGER, STRANGER):
        assert "Huổi Sáng" not in presses(stage, "!add_villages.", phone)
    assert "Sẽ thêm 1 thôn/bản" in presses(stage, "!add_villages.")
    assert "không có thôn/bản mới nào" in presses(stage, "!add_villages.")
    with stage._open().store.reading() as tx:
        assert all(one.name != "Huổi Sáng" for one in areas.villages(tx)), "nothing is made before it is taken in"
    presses(stage, "!take_roster.")
    with stage._open().store.reading() as tx:
        assert any(one.name == "Huổi Sáng" for one in areas.villages(tx))


def test_a_message_about_a_messy_file_is_a_screen(stage):
    rows = ";".join(f"GIÀNG A THỬ {n}|Bản Mới {n % 40}|0912345678|{n}|x" for n in range(90))
    told = stage.shows(stage.sends_roster(f"Họ và tên|Bản|SĐT|Năm sinh|Số khẩu; An|Bản Mẫu Một;{rows}"))
    assert told.count("\n") <= 15
    assert len(told) < 1_400
