"""Who leaves the list: what is closed, who is told, what stays, and what cannot be done."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.dialogue.titles import FORM_OF
from bot.features.households import closing
from bot.people.by import By
from storage import audit
from storage.announcing import announcements
from storage.announcing.announcements import Draft
from storage.announcing.audiences import Audience
from storage.assessment import evaluations, lists
from storage.people import accounts, invites, people
from storage.places import area_changes, areas, departures, subjects
from storage.places.departures import Leaving
from storage.tables import evaluation, subject
from tests.bot.offices import HEAD, OFFICER, OTHER_HEAD, VILLAGER, hands_in, look, presses, says, stands

SHARED = "dien-thoai-1"
LEAVES = ("hộ ví dụ rời đi", "1", "hôm nay", "1")
IS_GONE = "✓ nhà anh Sùng A Ví Dụ đã rời danh sách"


def write(stage, change):
    with stage._open().store.writing() as tx:
        return change(tx)


def arrived(stage, phone):
    stage.phone = phone
    return stage.shows(stage.arrived())


def of(stage, code):
    return look(stage, lambda tx: subjects.by_code(tx, code))


def progress(stage, area="03217-01", year=2026):
    found = look(stage, lambda tx: evaluations.progress(tx, village_id(stage, area), "family", FORM_OF["family"], year))
    [one] = found
    return one.subjects, one.begun, one.submitted, one.recognised


def village_id(stage, code="03217-01"):
    return look(stage, lambda tx: areas.by_code(tx, code).id)


def test_nothing_is_done_before_the_name_was_read_and_said_yes_to(stage):
    said = says(stage, HEAD, *LEAVES[:-1])
    assert "nhà anh Sùng A Ví Dụ (số 3, Bản Mẫu Một) rời danh sách" in said
    assert progress(stage)[0] == 4
    assert "để nguyên" in said
    says(stage, HEAD, "2")
    assert progress(stage)[0] == 4
    assert look(stage, lambda tx: departures.standing(tx, of(stage, "H-0103").id)) is None


def test_its_codes_open_nothing_and_its_people_are_nobody_until_it_is_back(stage):
    stage.gives_code("A", "H-0103")
    assert IS_GONE in says(stage, HEAD, *LEAVES)
    today = stage.clock.now().date()
    assert look(stage, lambda tx: people.members(tx, of(stage, "H-0103").id, today)) == []
    signs = stage.codes["A"].replace("-", "")
    assert look(stage, lambda tx: invites.by_code(tx, signs)).state(stage.clock.now()) == "revoked"
    assert "✓ Đã lấy lại" in says(stage, HEAD, "hộ ví dụ trở lại")
    assert look(stage, lambda tx: invites.by_code(tx, signs)).state(stage.clock.now()) == "open"
    assert len(look(stage, lambda tx: people.members(tx, of(stage, "H-0103").id, today))) == 1


def test_a_draft_is_closed_and_comes_back_with_its_answers(stage):
    says(stage, VILLAGER, "bắt đầu", "2", "1")
    says(stage, HEAD, *LEAVES)
    assert progress(stage) == (3, 0, 0, 0)
    assert "Câu" not in says(stage, VILLAGER, "1"), "nobody is asked any more"
    says(stage, HEAD, "hộ ví dụ trở lại")
    assert progress(stage) == (4, 1, 0, 0)
    assert "Câu 3/14" in says(stage, VILLAGER, "bắt đầu")


@pytest.mark.parametrize(("status", "left"), [("submitted", (3, 0, 0, 0)), ("recognised", (4, 1, 1, 1))])
def test_what_was_decided_counts_as_then_and_what_was_not_is_not_decided_on(stage, status, left):
    hands_in(stage, VILLAGER)
    form = stands(stage)
    write(stage, lambda tx: tx.execute(evaluation.update().where(evaluation.c.id == form.id).values(status=status)))
    says(stage, HEAD, *LEAVES)
    assert progress(stage) == left
    figures = look(stage, lambda tx: lists.families(tx, [village_id(stage)], 2026))
    assert figures[village_id(stage)] == left[0]
    assert stands(stage).status == status, "the form itself is left as it was"


def test_the_year_before_counts_as_it_was(stage):
    left = subject.update().where(subject.c.code == "H-0104").values(gone_on=date(2027, 1, 5))
    write(stage, lambda tx: tx.execute(left))
    assert progress(stage, year=2026)[0] == 4
    assert progress(stage, year=2027)[0] == 3


def test_on_a_shared_phone_the_other_household_goes_on(stage):
    said = says(stage, HEAD, "hộ vàng a thử rời đi", "1", "hôm nay", "1")
    assert "✓ nhà ông Vàng A Thử đã rời" in said
    assert arrived(stage, SHARED).count("không còn trong danh sách") == 1
    assert "nhà bà Giàng Thị Mẫu" in says(stage, SHARED, "đổi người", "2")


def test_an_announcement_under_way_goes_only_to_who_is_still_somebody(stage):
    now = stage.clock.now()

    def announce(tx):
        home = areas.by_code(tx, "03217-01")
        number = announcements.draft(tx, Draft(home.parent_id, None, "Mời họp bản.", None, Audience((home.id,))), now)
        announcements.approve(tx, announcements.find(tx, number), 1, now, now.date())

    write(stage, announce)
    says(stage, HEAD, *LEAVES)
    arrived(stage, VILLAGER)
    stage.ticks()
    assert "Mời họp bản" not in arrived(stage, VILLAGER)
    assert "Mời họp bản" in arrived(stage, "dien-thoai-2")


@pytest.mark.parametrize(
    "said",
    [
        "ho 3 roi di",
        "Hộ số 3 chuyển đi rồi ạ",
        "nhà 3 chuyển sang bản Mẫu Hai",
        "hộ 3 mất",
        "hộ sùng a ví dụ đã chuyển đi",
        "hộ H-0103 rời đi",
        "rời bản 3",
        "hooj 3 rowif ddi",
    ],
)
def test_however_it_is_typed_the_household_is_said_back(stage, said):
    assert "nhà anh Sùng A Ví Dụ (số 3, Bản Mẫu Một) rời danh sách vì sao?" in says(stage, HEAD, said)


def test_a_day_whose_year_is_only_likely_is_said_back_with_its_year(stage):
    assert "05/01/2027" in says(stage, HEAD, "hộ ví dụ rời đi", "1", "5/1")


@pytest.mark.parametrize("said", ["hộ", "nhà", "hộ 3", "đơn vị", "hộ nghèo mất", "nhà có 3 cháu"])
def test_what_only_begins_so_leaves_the_list_alone(stage, said):
    assert "rời danh sách" not in says(stage, HEAD, said)


def test_leaving_twice_is_said_and_changes_nothing(stage):
    says(stage, HEAD, *LEAVES)
    before = look(stage, audit.size)
    assert "đã rời danh sách từ 10/11/2026 rồi" in says(stage, HEAD, "hộ sùng a ví dụ rời đi")
    assert look(stage, audit.size) == before


def test_two_who_write_it_down_at_once_do_it_once(stage):
    says(stage, HEAD, *LEAVES[:-1])
    says(stage, OFFICER, "hộ H-0103 rời đi", "1", "hôm nay", "1")
    assert "rồi" in says(stage, HEAD, "1")
    assert len([one for one in look(stage, lambda tx: list(audit.every(tx))) if one.link.deed == "subject.left"]) == 1


@pytest.mark.parametrize("day", ["31/12/2024", "15/10/2029", "32/1", "x"])
def test_a_day_that_cannot_be_is_asked_for_again(stage, day):
    says(stage, HEAD, *LEAVES[:2])
    assert "Từ ngày nào?" in says(stage, HEAD, day)
    assert progress(stage)[0] == 4


@pytest.mark.parametrize(
    "said", ["hộ lò văn mẫu rời đi", "hộ H-0201 rời đi", "hộ 1 bản mẫu hai rời đi", "hộ 99 rời đi"]
)
def test_a_head_does_not_reach_a_household_of_another_village(stage, said):
    answered = says(stage, HEAD, said)
    assert "Lò Văn Mẫu" not in answered
    assert progress(stage, "03217-02")[0] == 3


def test_a_villager_does_not_change_the_list(stage):
    says(stage, VILLAGER, *LEAVES)
    assert progress(stage)[0] == 4


def test_a_round_under_way_waits_behind_it(stage):
    says(stage, HEAD, "nhập hộ tất cả", "1")
    said = says(stage, HEAD, "hộ 4 rời đi", "1", "hôm nay", "1")
    assert "nhà chị Mùa Thị Nháp đã rời danh sách" in said
    assert progress(stage)[0] == 3
    assert "nhà ông Vàng A Thử" in said.rpartition("đã rời danh sách")[2], "the household in hand is put again"


@pytest.mark.parametrize(
    ("said", "code", "reason"),
    [
        ("dòng họ vàng rời đi", "D-0101", "Nhập với nơi khác"),
        ("đơn vị trường tiểu học mẫu rời đi", "V-0301", "Nhập với nơi khác"),
        ("công dân nguyễn thị mẫu rời đi", "N-0301", "Đã mất"),
    ],
)
def test_clans_units_and_citizens_leave_in_words_that_fit(stage, said, code, reason):
    asked = says(stage, OFFICER, said)
    assert reason in asked
    assert "Gộp vào hộ khác" not in asked
    number = next(place for place in range(1, 9) if f"{place}. {reason}" in asked)
    assert "đã rời danh sách" in says(stage, OFFICER, str(number), "hôm nay", "1")
    gone = of(stage, code)
    assert look(stage, lambda tx: departures.gone_on(tx, gone.id)) == stage.clock.now().date()
    assert "✓ Đã lấy lại" in says(stage, OFFICER, said.replace("rời đi", "trở lại"))


def test_an_old_button_takes_nothing_back_a_second_time(stage):
    says(stage, HEAD, *LEAVES)
    left = look(stage, lambda tx: departures.standing(tx, of(stage, "H-0103").id))
    assert "✓ Đã lấy lại" in presses(stage, HEAD, f"!household_returns.{left.id}")
    assert "đã được lấy lại" in presses(stage, HEAD, f"!household_returns.{left.id}")


def test_the_head_of_another_village_takes_nothing_back(stage):
    says(stage, HEAD, *LEAVES)
    left = look(stage, lambda tx: departures.standing(tx, of(stage, "H-0103").id))
    assert "Danh sách do trưởng bản hoặc xã sửa" in presses(stage, OTHER_HEAD, f"!household_returns.{left.id}")
    assert progress(stage)[0] == 3


def test_who_left_before_a_merger_comes_back_into_what_the_village_became(stage):
    says(stage, HEAD, *LEAVES)
    now = stage.clock.now()
    write(
        stage,
        lambda tx: area_changes.merge(tx, [areas.by_code(tx, "03217-01")], areas.by_code(tx, "03217-02"), now.date()),
    )
    assert "✓ Đã lấy lại" in says(stage, OFFICER, "hộ ví dụ trở lại")
    assert of(stage, "H-0103").area_id == village_id(stage, "03217-02")
    assert progress(stage, "03217-02")[0] == 7


def test_a_move_planned_into_a_village_that_is_merged_meanwhile_leads_to_what_it_became(stage):
    now, home = stage.clock.now(), of(stage, "H-0103")
    later = now.date() + timedelta(days=3)
    write(stage, lambda tx: closing.leave(tx, Leaving(home.id, later, "moved", village_id(stage, "03217-02")), By(now)))
    write(
        stage,
        lambda tx: area_changes.merge(tx, [areas.by_code(tx, "03217-02")], areas.by_code(tx, "03217-03"), now.date()),
    )
    stage.lives_until(now + timedelta(days=4))
    assert of(stage, "H-0103").area_id == village_id(stage, "03217-03")


def test_a_move_taken_back_leads_home_with_the_old_number(stage):
    write(stage, lambda tx: tx.execute(subject.update().where(subject.c.title == "family").values(place=subject.c.id)))
    before = of(stage, "H-0103")
    place = look(stage, lambda tx: subjects.place_of(tx, before.id))
    says(stage, HEAD, "hộ ví dụ rời đi", "2", "1", "hôm nay", "1")
    assert of(stage, "H-0103").area_id == village_id(stage, "03217-02")
    assert look(stage, lambda tx: subjects.place_of(tx, before.id)) != place
    assert "✓ Đã lấy lại" in says(stage, OFFICER, "hộ ví dụ trở lại")
    assert of(stage, "H-0103") == before
    assert look(stage, lambda tx: subjects.place_of(tx, before.id)) == place


def test_by_its_number_in_the_book_a_household_is_back_at_once(stage):
    write(stage, lambda tx: tx.execute(subject.update().where(subject.c.title == "family").values(place=subject.c.id)))
    number = look(stage, lambda tx: subjects.place_of(tx, of(stage, "H-0103").id))
    assert IS_GONE in says(stage, HEAD, f"hộ {number} rời đi", "1", "hôm nay", "1")
    assert "Không có số hay tên ấy" in says(stage, HEAD, f"hộ {number} rời đi"), "no other household takes its number"
    assert "✓ Đã lấy lại: nhà anh Sùng A Ví Dụ" in says(stage, HEAD, f"hộ {number} trở lại")


def test_whoever_let_a_household_move_may_take_that_back_and_the_other_head_may_not(stage):
    says(stage, HEAD, "hộ ví dụ rời đi", "2", "1", "hôm nay", "1")
    assert "Danh sách do trưởng bản hoặc xã sửa" in says(stage, OTHER_HEAD, "hộ sùng a ví dụ trở lại")
    assert "✓ Đã lấy lại" in says(stage, HEAD, "hộ sùng a ví dụ trở lại")


def test_one_member_who_leaves_keeps_the_household(stage):
    says(stage, "dien-thoai-2", "rời nhóm")
    assert progress(stage)[0] == 4
    home = of(stage, "H-0101")
    doors = look(stage, lambda tx: accounts.doors(tx, [home.id], stage.clock.now().date()))
    assert len(doors) == 1
