"""What always passes: taking back, leaving, changing hands and doubting; and that none of it becomes a name."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.routing.errands import ENDINGS
from storage.people import accounts
from storage.talk import errands

HEAD, OFFICER, VILLAGER = "dien-thoai-4", "dien-thoai-11", "dien-thoai-3"
STRANGER, WIFE = "may-la-1", "Thào Thị Không Còn"
DOUBTS = ["có phải thật không", "có thật ko", "thật k", "lừa đảo hả", "co lua dao khong", "that khong vay"]
COMMANDS = [
    "bat dau",
    "bat dau di",
    "bắt đầu nào",
    "bắt đầu",
    "tiến độ",
    "tien do",
    "lịch",
    "thông báo",
    "loa",
    "duyệt",
    "dữ liệu của tôi",
    "sửa tên",
]


@pytest.fixture
def tx(stage):

    def look(question):
        with stage._open().store.reading() as tx:
            return question(tx)

    return look


def says(stage, text, phone=None):
    stage.phone = phone or stage.phone
    return stage.shows(stage.types(text))


def joins(stage, phone=STRANGER, name=WIFE):
    stage.gives_code("A", "H-0104")
    return [says(stage, text, phone) for text in (stage.codes["A"], "1", name)]


def in_front(stage, tx):
    return tx(lambda tx: errands.open_of(tx, accounts.find(tx, "web", stage.phone).id))


def names(tx):
    return tx(lambda tx: set(tx.exec_driver_sql("SELECT name FROM person").scalars()))


def links(tx):
    return tx(lambda tx: tx.exec_driver_sql("SELECT account_id, person_id FROM account_person ORDER BY 1, 2").all())


# In front of what


def at_the_name(stage):
    says(stage, "sửa tên", VILLAGER)


def at_a_day(stage):
    says(stage, "thêm việc", OFFICER)
    says(stage, "1")
    says(stage, "Hội thi đọc sách")


def at_a_text(stage):
    says(stage, "thông báo mới", OFFICER)


def at_the_end(stage):
    says(stage, "xóa dữ liệu", VILLAGER)


def at_a_form(stage):
    says(stage, "bắt đầu", VILLAGER)


ANYWHERE = [at_the_name, at_a_day, at_a_text, at_the_end, at_a_form]


@pytest.mark.parametrize("there", ANYWHERE)
@pytest.mark.parametrize(
    "text",
    [
        "xóa dữ liệu",
        "xoa du lieu",
        "xoas duwx lieeuj",
        "cho tôi xóa dữ liệu",
        "xóa dữ liệu của tôi",
        "xoá dữ liệu đi ạ",
    ],
)
def test_erasing_passes_at_once(stage, there, text):
    there(stage)
    assert "Có chắc là muốn xóa không?" in says(stage, text)


@pytest.mark.parametrize("there", ANYWHERE)
def test_withdrawing_passes_at_once(stage, there):
    there(stage)
    assert "rút" in says(stage, "rut dong y")
    assert "✓" in says(stage, "1")


@pytest.mark.parametrize("there", ANYWHERE)
def test_leaving_passes_at_once(stage, there):
    there(stage)
    assert " đã rời nhóm trên máy này." in says(stage, "rời nhóm")
    assert "Máy này chưa có trong danh sách" in says(stage, "1"), "nothing that was begun is gone on with"


@pytest.mark.parametrize("there", ANYWHERE)
def test_changing_hands_passes_and_leaves_what_was_begun(stage, tx, there):
    there(stage)
    assert "Ai khác muốn trả lời thì gõ mã của mình trước." in says(stage, "đổi người")
    assert in_front(stage, tx) is None


@pytest.mark.parametrize("there", ANYWHERE)
@pytest.mark.parametrize("text", DOUBTS)
def test_a_doubt_is_answered_and_the_open_question_put_again(stage, there, text):
    there(stage)
    question = stage._said[stage.phone][-1]
    said = stage.types(text)
    assert "kẻ lừa đảo" in said[0].text
    (again,) = said[1:]
    assert again.text in question.text
    assert again.buttons == question.buttons or again.buttons == question.buttons[: len(again.buttons)] != ()


def test_with_nothing_in_front_a_doubt_is_only_answered(stage):
    assert len(says(stage, "thật ko", STRANGER)) > 0
    assert len(stage.types("thật ko")) == 1


def test_in_a_round_a_doubt_shows_the_household_again(stage):
    says(stage, "nhập hộ", HEAD)
    says(stage, "1")
    shown = says(stage, "xem")
    assert says(stage, "thật ko").endswith(shown)


@pytest.mark.parametrize("text", DOUBTS)
def test_the_consent_form_is_passed_too(stage, tx, text):
    stage.gives_code("A", "H-0104")
    says(stage, stage.codes["A"], STRANGER)
    info, question = stage.types(text)
    assert "Hạng A Trưởng" in info.text
    assert question.text.startswith("Có đồng ý không?"), "what is kept was said just before"
    assert "✓ Đã vào" in [says(stage, "1"), says(stage, WIFE)][-1]
    assert WIFE in names(tx)


@pytest.mark.parametrize("text", ["xóa dữ liệu", "rút đồng ý", "rời nhóm", "roi nhom"])
@pytest.mark.parametrize("answered", [0, 1])
def test_who_takes_back_before_joining_keeps_nothing_here(stage, tx, text, answered):
    stage.gives_code("A", "H-0104")
    for said in (stage.codes["A"], "1")[: 1 + answered]:
        says(stage, said, STRANGER)
    assert "Không giữ lại gì" in says(stage, text)
    assert in_front(stage, tx) is None
    assert "THAM GIA BẢN HỌC" in says(stage, stage.codes["A"]), "the code stays good"


def test_where_nobody_has_joined_nobody_changes(stage):
    stage.gives_code("A", "H-0104")
    says(stage, stage.codes["A"], STRANGER)
    assert "Có đồng ý không?" in says(stage, "đổi người")
    assert "Máy này chưa có trong danh sách" in says(stage, "đổi người", "may-la-2")


# Changing hands


@pytest.fixture
def shared(stage):
    """The head's phone, through which a villager speaks too; the head has it."""
    joins(stage, HEAD)
    says(stage, "đổi người")
    says(stage, "1")
    return stage


@pytest.mark.parametrize("other", ["2", "!switch"])
def test_nobody_is_cut_off_in_the_heads_name(shared, tx, other):
    assert "Cắt máy nào?" in says(shared, "mất máy Sùng A Ví Dụ")
    before = links(tx)
    if other == "2":
        assert WIFE in says(shared, "đổi người")
        says(shared, "2")
    else:
        wife = tx(lambda tx: tx.exec_driver_sql(f"SELECT id FROM person WHERE name = '{WIFE}'").scalar())
        shared._hears(press=f"!switch.{wife}")
    said = says(shared, "1")
    assert "cắt" not in said
    assert links(tx) == before


def test_what_somebody_else_began_is_not_gone_on_with(shared, tx):
    says(shared, "mất máy Sùng A Ví Dụ")
    before = links(tx)
    with shared._open().store.writing() as writing:
        wife = writing.exec_driver_sql(f"SELECT id FROM person WHERE name = '{WIFE}'").scalar()
        accounts.speak_as(writing, accounts.find(writing, "web", HEAD).id, wife)
    says(shared, "1")
    assert links(tx) == before


def test_the_head_is_told_that_it_was_left_and_may_begin_again(shared):
    says(shared, "mất máy Sùng A Ví Dụ")
    assert "Đã thôi phần này" in says(shared, "đổi người")
    says(shared, "1")
    assert "Cắt máy nào?" in says(shared, "mất máy Sùng A Ví Dụ")


# Names


@pytest.mark.parametrize(
    "text", [*COMMANDS, "/tien_do", "tieens ddooj", "lịch ạ", "Đồng ý", "Không đồng ý", "vâng", "xin chao"]
)
def test_a_command_is_no_name_when_joining(stage, tx, text):
    stage.gives_code("A", "H-0104")
    says(stage, stage.codes["A"], STRANGER)
    says(stage, "1")
    before = names(tx)
    assert "không phải tên" in (said := says(stage, text))
    assert "Tên mình là gì?" in said
    assert names(tx) == before
    says(stage, WIFE)
    assert names(tx) == before | {WIFE}


@pytest.mark.parametrize("text", [*COMMANDS, "xem phiếu", "Rút đồng ý", "bỏ việc 2", "có"])
@pytest.mark.parametrize("later", [timedelta(0), timedelta(minutes=50)])
def test_a_command_is_no_name_when_correcting(stage, tx, text, later):
    before = names(tx)
    at_the_name(stage)
    stage.passes(later)
    says(stage, text)
    assert names(tx) == before


@pytest.mark.parametrize(
    "text", ["Lịch Văn Mẫu", "Dung", "dung", "Vang", "Tiến", "Lò Văn Thật", "Vàng A Dữ", "Được", "Loan"]
)
def test_a_name_is_one(stage, tx, text):
    at_the_name(stage)
    assert f"Tên đang ghi là: {text}" in says(stage, text) or text in names(tx)


def test_a_name_on_the_buttons_of_this_phone_is_one(stage, tx):
    says(stage, "đổi người", "dien-thoai-1")
    stage.gives_code("A", "H-0104")
    for text in (stage.codes["A"], "1", "Giàng Thị Mẫu"):
        said = says(stage, text)
    assert "✓ Đã vào" in said


def test_a_command_is_no_name_of_an_occasion_but_a_meeting_is(stage):
    says(stage, "thêm việc", OFFICER)
    says(stage, "1")
    assert "không phải tên" in says(stage, "bat dau")
    assert "Ghi “Họp bản” làm câu trả lời, đúng không?" in says(stage, "Họp bản")
    assert "Vào ngày nào?" in says(stage, "đúng")


def test_a_command_signs_no_decision():
    assert ENDINGS["quyet_dinh"].weigh["nguoi_ky"] is ENDINGS["sua_ten"].weigh["ten"]
