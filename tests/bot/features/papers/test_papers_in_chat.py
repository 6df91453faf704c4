"""Papers in the chat: which one is meant, certificates that are numbered once, and who asks what."""

from __future__ import annotations

import pytest

from bot.delivery.reach import Reach
from bot.features.papers.filled.deciding import NAMING, NAMING_LINE
from bot.features.papers.letterhead import VALUES
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
    assert "đã có số" in presses(decided, OFFICER, press)


def test_an_old_button_of_a_decision_that_was_withdrawn_gives_no_number(decided):
    says(decided, OFFICER, "văn bản giấy công nhận")
    press = next(one.press for said in decided._said[OFFICER] for one in said.buttons if one.label == "Cấp số")
    says(decided, OFFICER, "hủy quyết định 123", "Ghi nhầm danh sách", "Hủy")
    told = presses(decided, OFFICER, press)
    assert "Quyết định 123/QĐ-UBND đã bị hủy" in told
    assert "✓" not in told


@pytest.mark.parametrize("typed", ["văn bản quyết định 99", "văn bản giấy công nhận 99"])
def test_a_number_that_no_decision_has_is_refused(decided, typed):
    assert "không có quyết định số 99" in says(decided, OFFICER, typed)


def test_a_number_names_its_title_and_a_number_of_another_title_shows_the_lists_there_are(decided, filled):
    assert "QUYẾT ĐỊNH · " in says(decided, OFFICER, "văn bản quyết định 123")
    told = says(decided, OFFICER, "văn bản quyết định gia đình 99")
    assert "new" not in told
    assert [one.label for one in decided._said[OFFICER][-1].buttons] == ["1. QĐ 123/QĐ-UBND"]
    assert "QUYẾT ĐỊNH · " in says(decided, OFFICER, "1")


def test_no_village_meets_about_units_so_no_minutes_are_offered(stage):
    assert "Biên bản" in says(stage, OFFICER, "văn bản gia đình")
    assert "Biên bản" not in says(stage, OFFICER, "văn bản đơn vị")


def test_the_office_of_another_signer_is_told_with_the_way_on(decided):
    says(decided, OFFICER, "người ký 2 TM. ỦY BAN NHÂN DÂN; CHỦ TỊCH", "người ký 3 Giàng A Páo")
    told = says(decided, OFFICER, "văn bản quyết định 123")
    assert "do “Chủ tịch UBND xã” ký" in told
    assert "NGƯỜI KÝ 3" in told
    assert "In là “cần xác nhận”: chức vụ" not in told
    assert "neu_ten" not in told


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


def test_the_line_that_a_decision_names_is_that_of_the_screen():
    assert [*VALUES][NAMING_LINE - 1] == NAMING


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


@pytest.mark.parametrize("typed", ["bỏ", "cần xác nhận", "không biết", "thôi không", "chưa có", "giay 1"])
@pytest.mark.parametrize("line", ["2", "3"])
def test_a_word_of_the_talk_is_no_value(stage, line, typed):
    says(stage, OFFICER, f"người ký {line}", typed)
    assert set(head(stage).values.values()) <= {"giay 1"} - {typed if line == "3" else ""}


@pytest.mark.parametrize("typed", ["xóa", "để trống", "[Để trống]"])
def test_what_was_set_is_emptied(stage, typed):
    says(stage, OFFICER, "người ký 3", "Nguyễn Văn Mẫu")
    assert head(stage).value("bao_cao", "nguoi_ky") == "Nguyễn Văn Mẫu"
    told = says(stage, OFFICER, "người ký 3", typed.strip("[]"))
    assert told.startswith("✓ Người ký: cần xác nhận")
    assert head(stage).value("bao_cao", "nguoi_ky") is None


@pytest.mark.parametrize(
    ("line", "typed", "answer", "printed"),
    [
        ("2", "TM. UY BAN NHAN DAN; KT. CHU TICH", "1", "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH"),
        ("2", "pho chu tich", "đúng", "PHÓ CHỦ TỊCH"),
        ("1", "tua chua", "[Tủa Chùa]", "Tủa Chùa"),
        ("1", "tua chua", "In như đã gõ", "tua chua"),
        ("8", "ke hoach 115/kh-ubnd", "1", "Kế hoạch 115/KH-UBND"),
        ("3", "Nguyen Van Mau", "Nguyễn Văn Mẫu", "Nguyễn Văn Mẫu"),
        ("3", "Nguyen Van Mau", "1", "Nguyen Van Mau"),
        ("5", "Hoi Khuyen hoc tinh", "1", "Hội Khuyến học tỉnh"),
    ],
)
def test_a_value_without_accents_is_asked_about_with_what_fits(stage, line, typed, answer, printed):
    asked = says(stage, OFFICER, f"người ký {line}", typed)
    assert "Có phải in là" in asked or "In ra như vậy?" in asked
    assert not head(stage).values
    assert says(stage, OFFICER, answer.strip("[]")).startswith("✓ ")
    assert printed in head(stage).values.values()


def test_a_value_may_stand_behind_the_number_of_its_line_and_only_it_is_told(stage):
    told = says(stage, OFFICER, "nguoi ky 3 Giàng A Páo")
    assert told.startswith("✓ Người ký: Giàng A Páo\nCòn cần xác nhận: ")
    assert len(told.splitlines()) <= 3
    assert head(stage).value("bao_cao", "nguoi_ky") == "Giàng A Páo"


def test_a_button_of_a_question_that_is_over_changes_nothing(stage):
    says(stage, OFFICER, "người ký 3", "Nguyễn Văn Mẫu", "người ký 3")
    press = next(one.press for one in stage._said[OFFICER][-1].buttons if one.label == "Để trống")
    says(stage, OFFICER, "người ký 1")
    assert "không có gì được làm" in presses(stage, OFFICER, press)
    assert head(stage).value("bao_cao", "nguoi_ky") == "Nguyễn Văn Mẫu"


@pytest.mark.parametrize(
    ("typed", "begins"),
    [
        ("nguoi ky", "NGƯỜI KÝ, NƠI NHẬN"),
        ("bien ban", "Biên bản của"),
        ("biên bản bản mẫu hai", "BIÊN BẢN HỌP"),
        ("mẫu bao cao", "Báo cáo: mẫu có sẵn"),
        ("giay", "Mời gõ số"),
        ("giay 02/26", "Xã Tủa Chùa không cấp giấy công nhận nào số 0002/2026"),
        ("giấy chứng nhận 2/2026", "Xã Tủa Chùa không cấp giấy công nhận nào số 0002/2026"),
    ],
)
def test_a_shorter_word_is_understood(stage, typed, begins):
    assert says(stage, OFFICER, typed).startswith(begins)


def test_a_number_chooses_from_the_list_that_passed_by_another_errand(stage):
    says(stage, OFFICER, "đề cử", "văn bản")
    assert "nên chưa có ai để công nhận" in says(stage, OFFICER, "1"), "the first of the papers, the request"


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
        ("Người ký", True),
        ("Người ký quyết định là ai", False),
        ("biên bản giao nhận đất", False),
        ("mẫu đơn", False),
        ("giấy khen", False),
    ],
)
def test_only_what_is_meant_for_them_calls_them(typed, called):
    ours = {"papers", "frozen_report", "letterhead", "letterhead_line", "certificate", "templates"}
    assert bool(called_by(typed) & ours) == called
