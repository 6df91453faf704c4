"""Registering: each for itself, a head for many, and what is unknown is no nought."""

from __future__ import annotations

import pytest

from storage import audit
from storage.places import areas, registering, subjects
from tests.bot.offices import HEAD, OFFICER, VILLAGER, look, presses, says


def registered(stage, year=2026):
    def ask(tx):
        here = subjects.of_area(tx, areas.by_code(tx, "03217-01").id)
        found = registering.registered(tx, [one.id for one in here], year)
        return [one.code for one in here if one.id in found]

    return look(stage, ask)


@pytest.mark.parametrize("typed", ["đăng ký", "dang ki", "Đăng ký gia đình học tập", "xin đăng ký năm 2026"][:3])
def test_a_household_registers_by_a_word_and_takes_it_back_by_a_tap(stage, typed):
    assert "✓ nhà anh Sùng A Ví Dụ đã đăng ký: Gia đình học tập 2026." in says(stage, VILLAGER, typed)
    assert registered(stage) == ["H-0103"]
    assert "đã đăng ký" in says(stage, VILLAGER, typed)  # said twice it is still once
    assert "✓ Đã bỏ đăng ký: Gia đình học tập 2026." in says(stage, VILLAGER, "bỏ đăng ký")
    assert registered(stage) == []
    deeds = look(stage, lambda tx: [one.link.deed for one in audit.every(tx)])
    assert deeds == ["registration.made", "registration.withdrawn"]


@pytest.mark.parametrize("typed", ["đăng ký gia đình văn hóa", "đăng ký tạm trú", "đăng ký kết hôn"])
def test_another_registering_is_not_taken_for_it(stage, typed):
    assert "đã đăng ký" not in says(stage, VILLAGER, typed)
    assert registered(stage) == []


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("đăng ký 1 3", ["H-0101", "H-0103"]),
        ("dang ky 2-4", ["H-0102", "H-0103", "H-0104"]),
        ("đăng ký số 1, 2 và 4", ["H-0101", "H-0102", "H-0104"]),
        ("đăng ký hết", ["H-0101", "H-0102", "H-0103", "H-0104"]),
    ],
)
def test_a_head_registers_many_by_their_numbers(stage, typed, codes):
    said = says(stage, HEAD, typed)
    assert f"✓ Ghi thêm {len(codes)} nơi đăng ký: Gia đình học tập 2026." in said
    assert registered(stage) == codes


def test_a_number_that_is_not_on_the_list_registers_nobody(stage):
    assert "danh sách đến số 4" in says(stage, HEAD, "đăng ký 3 9")
    assert registered(stage) == []


def test_a_slip_is_taken_back_and_another_year_is_another_thing(stage):
    says(stage, HEAD, "đăng ký 1 3 4")
    assert "– nhà anh Sùng A Ví Dụ" in says(stage, HEAD, "bỏ đăng ký 3")
    assert registered(stage) == ["H-0101", "H-0104"]
    says(stage, HEAD, "đăng ký 2 năm 2027")
    assert (registered(stage), registered(stage, 2027)) == (["H-0101", "H-0104"], ["H-0102"])
    assert "năm nay, năm trước hoặc năm sau" in says(stage, HEAD, "đăng ký 2 năm 2030")


def test_what_nobody_wrote_down_is_unknown_and_no_nought(stage):
    assert "– Bản Mẫu Một: …/4" in says(stage, HEAD, "đăng ký")
    says(stage, HEAD, "đăng ký 1 3")
    assert "– Bản Mẫu Một: 2/4" in says(stage, HEAD, "đăng ký")
    assert "– Bản Mẫu Một: …/4" in says(stage, HEAD, "đăng ký 2025")
    says(stage, HEAD, "bỏ đăng ký hết")
    assert "– Bản Mẫu Một: 0/4" in says(stage, HEAD, "đăng ký")
    shown = says(stage, OFFICER, "đăng ký")
    assert "– Bản Mẫu Một: 0/4" in shown
    assert "– Bản Mẫu Hai: …/" in shown


def test_nobody_registers_a_neighbour_by_a_button(stage):
    other = look(stage, lambda tx: subjects.by_code(tx, "H-0101").id)
    presses(stage, VILLAGER, f"c:register s{other} 2026")
    assert registered(stage) == []
