"""Clans, communities and units are entered by who may: the head those of the village, the commune units and such."""

from __future__ import annotations

import pytest

from storage.assessment import evaluations
from storage.people import accounts, people
from storage.places import areas, subjects
from tests.bot.books import WHOLE, consents_of, history, stored
from tests.bot.offices import HEAD, NEIGHBOUR, OFFICER, OTHER_HEAD, VILLAGER, look, says, stands

CLAN = "20 10 1 1 1 1 1"
UNIT = "1 1 1 1 1 1 100 100 100 1"
SECOND_HEAD = "may-thu-hai"


def settle(stage, code, title, name, area="03217-01"):
    with stage._open().store.writing() as tx:
        return subjects.add(tx, code, title, name, areas.by_code(tx, area).id)


@pytest.fixture
def clan(stage):
    settle(stage, "D-0102", "clan", "dòng họ Lò (mẫu)")
    return stage


def second_head(stage):
    today = stage.clock.now().date()
    with stage._open().store.writing() as tx:
        person = people.add(tx, "Phó bản")
        accounts.allow(tx, accounts.meet_one(tx, "web", SECOND_HEAD).id, person)
        people.grant(tx, person, "village_head", today, area_id=areas.by_code(tx, "03217-01").id)


def test_a_clan_without_a_phone_is_entered_with_its_consent_and_marked(clan):
    said = says(clan, HEAD, "nhập dòng họ", "2", "3")
    assert "Phiếu 2: dòng họ Lò (mẫu) · Đã nhập 0/2." in said
    assert "✓ dòng họ Lò (mẫu):" in says(clan, HEAD, CLAN)
    assert stands(clan, "D-0102").status == "submitted"
    assert {entry.how for entry in history(clan, "D-0102")} == {"on_behalf"}
    assert [(one.channel, one.given) for one in consents_of(clan, "D-0102")] == [("paper", True)]
    assert stored(clan, "D-0101") == {}


@pytest.mark.parametrize("typed", ["nhap dong ho lo", "nhập hộ dòng họ Lò", "enter clan lo"])
def test_a_clan_is_called_by_its_name(clan, typed):
    assert "dòng họ Lò (mẫu)" in says(clan, HEAD, typed, "1")


def test_a_clan_across_two_villages_stands_on_the_list_of_one(clan):
    said = says(clan, OTHER_HEAD, "nhập dòng họ")
    assert "Dòng họ ở nhiều bản chỉ ghi vào danh sách một bản" in said
    assert "Lò" not in says(clan, OTHER_HEAD, "nhập dòng họ Lò")


def test_a_clan_on_the_list_of_the_commune_is_entered_by_the_commune(stage):
    settle(stage, "D-9901", "clan", "dòng họ Liên Bản (mẫu)", "03217")
    assert "Liên Bản" not in says(stage, HEAD, "nhập dòng họ")
    assert "Phiếu 1: dòng họ Liên Bản (mẫu)" in says(stage, OFFICER, "nhập dòng họ", "1")
    says(stage, OFFICER, CLAN)
    assert stands(stage, "D-9901").status == "submitted"


def test_two_people_who_enter_one_clan_see_what_the_other_wrote(clan):
    second_head(clan)
    for phone in (HEAD, SECOND_HEAD):
        says(clan, phone, "nhập dòng họ Lò", "1")
    says(clan, HEAD, CLAN)
    said = says(clan, SECOND_HEAD, CLAN.replace("20 10", "30 10"))
    assert "Vừa có người trả lời trong phiếu này. Mời xem lại rồi nhập tiếp." in said
    assert stored(clan, "D-0102")["so_gia_dinh"] == "20"


def test_a_unit_with_a_phone_is_asked_about_first_and_one_without_is_next(stage):
    assert "Còn 1 nơi có điện thoại riêng: 1. Trường Tiểu học Mẫu." in says(stage, OFFICER, "nhập đơn vị")
    settle(stage, "V-0101", "unit", "Trạm Thử")
    assert "Phiếu 1: Trạm Thử · Đã nhập 0/2." in says(stage, OFFICER, "nhập đơn vị", "1")
    said = says(stage, OFFICER, UNIT)
    assert "Còn 1 nơi có điện thoại riêng: 2. Trường Tiểu học Mẫu." in said
    assert look(stage, lambda tx: evaluations.of_subject(tx, subjects.by_code(tx, "V-0301").id)) == []


def test_who_entered_a_unit_may_endorse_it_as_a_head_does_a_household_and_it_is_shown(stage):
    settle(stage, "V-0101", "unit", "Trạm Thử")
    says(stage, HEAD, "nhập hộ", "1", WHOLE, "thôi")
    says(stage, OFFICER, "nhập đơn vị", "1", UNIT, "thôi")
    for phone, code, name in ((HEAD, "H-0104", "Hạng A Trưởng"), (OFFICER, "V-0101", "Đỗ Thị Cán Bộ")):
        shown = says(stage, phone, "duyệt bản Mẫu Một")
        assert f"{name} nhập thay." in shown
        assert "Người trả lời" not in shown
        assert "✓ Đã đề nghị" in says(stage, phone, "1")
        assert stands(stage, code).status == "endorsed"


def test_a_community_without_a_phone_is_entered_by_the_commune_for_all_villages(stage):
    settle(stage, "C-09", "community", "Bản Thử", "03217-02")
    said = says(stage, OFFICER, "nhập cộng đồng", "1")
    assert "Bản Thử · Đã nhập 0/4." in said


@pytest.mark.parametrize("phone", [VILLAGER, NEIGHBOUR, OTHER_HEAD, OFFICER, "so-la"])
def test_nobody_else_enters_the_clans_of_a_village(clan, phone):
    assert "dòng họ Lò" not in says(clan, phone, "nhập dòng họ Lò")
    says(clan, phone, "1", CLAN)
    assert look(clan, lambda tx: evaluations.of_subject(tx, subjects.by_code(tx, "D-0102").id)) == []


def test_a_household_called_as_the_command_is_not_meant_by_it(stage):
    settle(stage, "H-0105", "family", "nhà ông Hồ A Thử")
    assert "Hộ 4: nhà chị Mùa Thị Nháp" in says(stage, HEAD, "nhập hộ", "1")
