"""Papers in the chat: which one is meant, certificates that are numbered once, and who asks what."""

from __future__ import annotations

import pytest

from bot.delivery.reach import Reach
from bot.routing.commands import called_by
from storage.papers import letterheads
from storage.places import areas
from tests.bot.offices import HEAD, OFFICER, VILLAGER, hands_in, look, presses, says, signed_off
from tests.stories.stage import CHANNEL

WORD = b"PK a paper"


@pytest.fixture(autouse=True)
def filled(monkeypatch):
    """Fill nothing: what is filled in is told elsewhere, and each child process takes its time."""
    given = []

    def keep(paper, _template, names, _words, *, is_trial):
        given.append((paper, names, is_trial))
        return WORD

    monkeypatch.setattr("bot.features.papers.making.wait_filled", keep)
    return given


@pytest.fixture
def decided(stage):
    hands_in(stage, VILLAGER)
    signed_off(stage)
    says(stage, OFFICER, "công nhận 1", "tất cả", "Để lại, quyết định sau", "Có rồi", "123/QĐ-UBND", "hôm nay")
    says(stage, OFFICER, "Chủ tịch UBND xã", "Ghi quyết định")
    return stage


def test_a_village_is_named_and_its_minutes_are_made(stage, filled):
    told = says(stage, OFFICER, "văn bản biên bản bản mẫu hai")
    assert told.startswith("BIÊN BẢN HỌP · Gia đình học tập 2026 · Bản Mẫu Hai")
    assert stage._said[OFFICER][-1].media.called == "bien-ban-gia-dinh-hoc-tap-ban-mau-hai-2026.docx"
    ((paper, names, _),) = filled
    assert (paper, names["thon"]) == ("bien_ban", "Bản Mẫu Hai")


def test_a_decision_with_its_number_is_meant_however_it_is_typed(decided, filled):
    assert "QUYẾT ĐỊNH · " in says(decided, OFFICER, "văn bản quyết định 123")
    assert filled[-1][1]["so"] == "123"


def test_certificates_are_numbered_only_after_a_yes_and_once(decided, filled):
    assert "chưa có số" in says(decided, OFFICER, "văn bản giấy công nhận")
    assert "không cấp giấy" in says(decided, OFFICER, "giấy 1")
    assert "Đã cấp số cho 1 giấy" in says(decided, OFFICER, "văn bản giấy công nhận", "Cấp số")
    assert "GIẤY CÔNG NHẬN" in says(decided, OFFICER, "Lấy tệp Word")
    assert [row["so_giay"] for row in filled[-1][1]["giay"]] == ["0001/2026"]
    press = next(one.press for said in decided._said[OFFICER] for one in said.buttons if one.label == "Cấp số")
    assert "Đã cấp số cho 0 giấy" in presses(decided, OFFICER, press)


@pytest.mark.parametrize("typed", ["giay 1", "giấy 0001/2026", "Giấy số 0001-2026", "giay cong nhan 1 nam 2026"])
def test_a_certificate_is_found_however_its_number_is_typed(decided, typed):
    says(decided, OFFICER, "văn bản giấy công nhận", "Cấp số")
    told = says(decided, OFFICER, typed)
    assert told.startswith("GIẤY CÔNG NHẬN SỐ 0001/2026")
    assert "Quyết định 123/QĐ-UBND" in told
    assert told.endswith("Giấy còn hiệu lực.")


@pytest.mark.parametrize("phone", [VILLAGER, HEAD])
def test_nobody_but_the_commune_hears_whose_a_certificate_is(decided, phone):
    says(decided, OFFICER, "văn bản giấy công nhận", "Cấp số")
    told = says(decided, phone, "giấy 1")
    assert "do xã kiểm tra" in told
    assert "Ví Dụ" not in told


def head(stage):
    return look(stage, lambda tx: letterheads.of(tx, areas.by_code(tx, "03217").id))


def test_a_value_is_kept_for_its_papers_and_a_number_is_no_signer(stage):
    says(stage, OFFICER, "người ký 5", "Hội Khuyến học tỉnh Mẫu")
    assert head(stage).value("bao_cao", "kinh_gui") == "Hội Khuyến học tỉnh Mẫu"
    assert "tên" in says(stage, OFFICER, "người ký 3", "12345")
    assert head(stage).value("bao_cao", "nguoi_ky") is None


def test_the_office_in_the_numbers_is_written_into_the_code_of_each_paper(stage):
    says(stage, OFFICER, "người ký 7", "hkh")
    assert [head(stage).value(one, "ky_hieu") for one in ("bao_cao", "quyet_dinh", "to_trinh")] == [
        "BC-HKH",
        "QĐ-HKH",
        None,
    ]


def test_a_chat_that_carries_no_file_names_the_command_that_makes_the_same_paper(decided, monkeypatch):
    monkeypatch.setattr("bot.receiving.answering.EVERYWHERE", Reach({}, files={CHANNEL: frozenset()}))
    told = says(decided, OFFICER, "văn bản quyết định 123")
    assert "banhoc paper decision --area 03217 --year 2026 --title family --decision 123 --docx " in told


@pytest.mark.parametrize(
    ("typed", "called"),
    [
        ("van ban", True),
        ("văn bản dòng họ 2026", True),
        ("văn bản thông báo niêm yết", True),
        ("văn bản quyết định 123", True),
        ("van ban niem yet ban mau hai", True),
        ("report whole year 2026", True),
        ("báo cáo 12 ai gia đình nộp", True),
        ("báo cáo tháng 11 năm 2026", True),
        ("Văn bản 12/UBND-VX của xã", False),
        ("Báo cáo gửi", False),
        ("Người ký", False),
        ("giấy khen", False),
    ],
)
def test_only_what_is_meant_for_them_calls_them(typed, called):
    ours = {"papers", "frozen_report", "letterhead", "letterhead_line", "certificate", "templates"}
    assert bool(called_by(typed) & ours) == called
