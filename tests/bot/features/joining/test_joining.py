"""Who is let in, by whom, and how far: codes, guesses, crafted buttons, and what is left when somebody is erased."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.features.joining.with_code import EXAMPLE
from conversations.understanding import codes
from storage import audit
from storage.assessment import evaluations
from storage.people import accounts, consents, people, removal, requests
from storage.places import subjects
from storage.talk import heard

HEAD, OTHER_HEAD, OFFICER, VILLAGER, SHARED = (f"dien-thoai-{number}" for number in (4, 7, 11, 3, 1))
STRANGER, NAME = "may-la-1", "Thào Thị Không Còn"


@pytest.fixture
def stage(stage):
    stage.phone = STRANGER
    return stage


@pytest.fixture
def tx(stage):

    def look(question):
        with stage._open().store.reading() as tx:
            return question(tx)

    return look


def says(stage, text, phone=None):
    stage.phone = phone or stage.phone
    return stage.shows(stage.types(text))


def presses(stage, press, phone):
    stage.phone = phone
    return stage.shows(stage._hears(press=press))


def join(stage, whom="H-0104", name=NAME):
    stage.gives_code("A", whom)
    return [says(stage, text) for text in (stage.codes["A"], "1", name)][-1]


def test_the_example_opens_nothing():
    assert codes.read(EXAMPLE) is None
    assert codes.resembles(EXAMPLE)


def test_a_code_is_not_written_down_where_it_was_heard(stage, tx):
    stage.gives_code("A", "H-0104")
    says(stage, stage.codes["A"])
    account = tx(lambda tx: accounts.find(tx, "web", STRANGER))
    assert [one.text for one in tx(lambda tx: heard.recent(tx, account.id, 9))] == [codes.HIDDEN]


def test_consent_is_kept_with_its_wording_channel_and_time(stage, tx):
    join(stage)
    [member] = tx(lambda tx: people.members(tx, subjects.by_code(tx, "H-0104").id, stage.clock.now().date()))
    [given] = tx(lambda tx: consents.of_person(tx, member.id))
    assert (given.given, given.channel, given.how, given.witness) == (True, "web", "self", None)
    assert len(given.wording) == 64
    assert given.at == stage.clock.now()
    assert [one.link.deed for one in tx(lambda tx: list(audit.every(tx)))] == ["role.joined", "consent.given"]


@pytest.mark.parametrize("answer", ["2", "không", "KHONG DONG Y"])
def test_without_consent_nothing_is_kept(stage, tx, answer):
    before = tx(everything_about_people)
    stage.gives_code("A", "H-0104")
    says(stage, stage.codes["A"])
    said = says(stage, answer)
    assert "Không giữ lại gì" in said
    assert tx(everything_about_people) == before
    account = tx(lambda tx: accounts.find(tx, "web", STRANGER))
    assert [one.text for one in tx(lambda tx: heard.recent(tx, account.id, 9))][:-1] == [""]


def everything_about_people(tx):
    tables = ("person", "role", "account_person", "consent", "errand", "audit", "request")
    return {table: tx.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() for table in tables}


@pytest.mark.parametrize("text", ["", "hm", "ừm để xem", "?", "3"])
def test_silence_and_mumbling_are_no_consent(stage, tx, text):
    stage.gives_code("A", "H-0104")
    says(stage, stage.codes["A"])
    assert "Có đồng ý không?" in says(stage, text)
    assert tx(everything_about_people)["consent"] == 0


@pytest.mark.parametrize("name", ['Sùng "A" Thử', "O'Mẫu 😀", "Vàng <b>A</b>", "a" * 60, "Vàng A\u0300"])
def test_strange_names_are_kept_as_they_are(stage, tx, name):
    assert "✓ Đã vào." in join(stage, name=name)
    found = tx(lambda tx: people.members(tx, subjects.by_code(tx, "H-0104").id, stage.clock.now().date()))
    assert len(found) == 1


def test_a_name_that_leads_away_does_not(stage, tx):
    join(stage, name="Mẫu xem www.xau.vn")
    [member] = tx(lambda tx: people.members(tx, subjects.by_code(tx, "H-0104").id, stage.clock.now().date()))
    assert member.name == "Mẫu xem …"


def test_a_code_used_while_consent_was_asked_opens_nothing_more(stage):
    stage.gives_code("A", "H-0104")
    says(stage, stage.codes["A"], "may-la-2")
    says(stage, "1")
    join_code = stage.codes["A"]
    for text in (join_code, "1", NAME):
        says(stage, text, STRANGER)
    assert "Mã này đã có người dùng" in says(stage, "Kẻ Đến Sau", "may-la-2")
    assert "chưa có trong danh sách" in says(stage, "chào")


def test_a_code_for_the_village_head_opens_that_office(stage):
    assert "Tiến độ" in join(stage, "03217-02", "Lường Thị Trưởng")
    assert "Bản Mẫu Hai" in says(stage, "tiến độ")


def test_a_name_typed_with_a_code_takes_nobody_over(stage, tx):
    join(stage, name="Hạng A Trưởng")
    assert "Bản Mẫu Một" not in says(stage, "tiến độ")
    assert tx(lambda tx: tx.exec_driver_sql("SELECT count(*) FROM person WHERE name = 'Hạng A Trưởng'").scalar()) == 2


def test_one_more_phone_of_the_same_person(stage, tx):
    code = says(stage, "thêm máy", VILLAGER).split("Bản Học: ")[1].split("\n")[0]
    newer = says(stage, "thêm máy").split("Bản Học: ")[1].split("\n")[0]
    assert "đã được thay bằng mã mới" in says(stage, code, STRANGER)
    assert "Xin chào Sùng A Ví Dụ" in says(stage, newer)
    assert "nhà anh Sùng A Ví Dụ" in says(stage, "bắt đầu")
    assert "Mã này đã có người dùng" in says(stage, newer, "may-la-2")


@pytest.mark.parametrize(
    ("phone", "allowed"),
    [(HEAD, True), (OFFICER, True), (OTHER_HEAD, False), (VILLAGER, False), (SHARED, False), ("may-la-2", False)],
)
@pytest.mark.parametrize("answer", ["yes", "no"])
def test_only_who_stands_for_the_place_lets_somebody_in(stage, tx, phone, allowed, answer):
    says(stage, "Tôi là vợ Sùng A Ví Dụ")
    account = tx(lambda tx: accounts.find(tx, "web", STRANGER))
    request = tx(lambda tx: requests.open_of(tx, account.id))
    presses(stage, f"!approve.{request.id}-{answer}", phone)
    says(stage, "1")
    assert (tx(lambda tx: requests.open_of(tx, account.id)) is None) == allowed
    assert tx(everything_about_people)["account_person"] == 12, "nobody is in before consent"


@pytest.mark.parametrize(
    "press", ["!approve.999-yes", "!approve.x-yes", "!approve.", "!approve.1", "!approve." + "9" * 50]
)
def test_crafted_answers_do_nothing(stage, press):
    assert "Không còn ai chờ" in presses(stage, press, HEAD)


def test_a_household_counts_more_than_the_village_that_is_named_and_its_head_decides(stage, tx):
    says(stage, "Tôi là vợ Lò Văn Mẫu ở Bản Mẫu Một")
    account = tx(lambda tx: accounts.find(tx, "web", STRANGER))
    request = tx(lambda tx: requests.open_of(tx, account.id))
    assert "Không còn ai chờ" in presses(stage, f"!approve.{request.id}-yes", HEAD)
    said = presses(stage, f"!approve.{request.id}-yes", OTHER_HEAD)
    assert "1. nhà ông Lò Văn Mẫu" in said
    assert "2." not in said.partition("Câu")[0], "only whom the words name"
    assert "✓ nhà ông Lò Văn Mẫu: “Tôi là vợ Lò Văn Mẫu ở Bản Mẫu Một”" in says(stage, "1")


def test_two_who_answer_at_once_let_in_once(stage, tx):
    says(stage, "Tôi là vợ Sùng A Ví Dụ")
    account = tx(lambda tx: accounts.find(tx, "web", STRANGER))
    request = tx(lambda tx: requests.open_of(tx, account.id))
    presses(stage, f"!approve.{request.id}-yes", HEAD)
    presses(stage, f"!approve.{request.id}-yes", OFFICER)
    assert "✓ nhà anh Sùng A Ví Dụ: “Tôi là vợ Sùng A Ví Dụ”" in says(stage, "1", HEAD)
    assert "Không còn ai chờ" in says(stage, "1", OFFICER)


@pytest.mark.parametrize(("phone", "found"), [(HEAD, True), (OFFICER, True), (OTHER_HEAD, False), (VILLAGER, False)])
def test_only_who_stands_for_the_place_cuts_off_a_lost_phone(stage, phone, found):
    assert ("Cắt máy nào?" in says(stage, "mất máy Sùng A Ví Dụ", phone)) == found


@pytest.mark.parametrize(("mine", "other"), [("1", "Giàng Thị Mẫu"), ("2", "Vàng A Thử")])
def test_on_a_shared_phone_nobody_erases_somebody_else(stage, tx, mine, other):
    says(stage, mine, SHARED)
    assert "Có chắc là muốn xóa không?" in says(stage, "xóa dữ liệu")
    other_id = tx(lambda tx: tx.exec_driver_sql(f"SELECT id FROM person WHERE name = '{other}'").scalar())
    assert "Đã thôi phần này" in presses(stage, f"!switch.{other_id}", SHARED)
    says(stage, "1")
    assert tx(lambda tx: tx.exec_driver_sql("SELECT count(*) FROM person WHERE name = ''").scalar()) == 0


def test_before_it_is_known_who_speaks_nobodys_data_are_shown(stage):
    for text in ("dữ liệu của tôi", "xóa dữ liệu", "rút đồng ý", "sửa tên", "rời nhóm", "thêm máy"):
        assert "Hôm nay ai trả lời?" in says(stage, text, SHARED)


def test_my_data_show_nothing_of_the_other_household(stage):
    says(stage, "2", SHARED)
    said = says(stage, "dữ liệu của tôi")
    assert "Giàng Thị Mẫu" in said
    assert "Vàng" not in said


def test_what_was_erased_is_not_in_the_file_any_more(stage, tx, tmp_path):
    join(stage)
    says(stage, "2")
    says(stage, "dữ liệu của tôi")
    says(stage, "xóa dữ liệu")
    assert NAME.encode() in all_bytes(tmp_path)
    assert "Đã xóa dữ liệu" in says(stage, "1")
    store = stage._open().store
    with store.writing() as writing:
        removal.clear(writing, [])
    assert store.empty_log()
    assert NAME.encode() not in all_bytes(tmp_path)
    assert STRANGER.encode() not in all_bytes(tmp_path)
    assert tx(lambda tx: evaluations.of_subject(tx, subjects.by_code(tx, "H-0104").id))[0].status == "draft"
    assert [one.link.deed for one in tx(lambda tx: list(audit.every(tx)))][-1] == "data.erased"
    assert tx(audit.verify) is None


def all_bytes(folder):
    return b"".join(file.read_bytes() for file in folder.glob("banhoc.db*"))


def test_what_was_decided_stays_and_that_is_said(stage, tx):
    join(stage)
    says(stage, "2")
    [evaluation] = tx(lambda tx: evaluations.of_subject(tx, subjects.by_code(tx, "H-0104").id))
    with stage._open().store.writing() as writing:
        writing.exec_driver_sql(
            f"UPDATE evaluation SET status = 'recognised', score = '90', verdict = 'dat' WHERE id = {evaluation.id}"
        )
    says(stage, "rút đồng ý")
    assert "Còn giữ 1 kết quả xã đã quyết định" in says(stage, "1")
    says(stage, "xóa dữ liệu")
    assert "Còn giữ 1 kết quả xã đã quyết định" in says(stage, "1")
    kept = tx(lambda tx: evaluations.one(tx, evaluation.id))
    assert (kept.status, kept.score, kept.verdict) == ("recognised", "90", "dat")


def test_erasing_while_a_form_is_open_is_no_trouble(stage):
    join(stage)
    for text in ("2", "1", "xóa dữ liệu", "1"):
        said = says(stage, text)
    assert "Đã xóa dữ liệu" in said
    assert "chưa có trong danh sách" in says(stage, "3")


def test_who_waits_is_not_asked_for_twice_but_may_try_again_after_a_week(stage, tx):
    says(stage, "Tôi là vợ Sùng A Ví Dụ")
    says(stage, "Tôi là vợ Sùng A Ví Dụ")
    assert tx(everything_about_people)["request"] == 1
    stage.passes(timedelta(days=8))
    assert "đã được chuyển đến" in says(stage, "Tôi là vợ Sùng A Ví Dụ")
    assert tx(everything_about_people)["request"] == 2


def test_whom_nobody_knows_is_passed_on_to_the_officer(stage):
    says(stage, "Tôi là người mới đến")
    stage.phone = OFFICER
    assert "Tôi là người mới đến" in stage.shows(stage.arrived())


def test_the_head_may_type_the_answer_instead(stage, tx):
    says(stage, "Tôi là vợ Sùng A Ví Dụ")
    assert "Người này thuộc hộ nào?" in says(stage, "đúng", HEAD)
    assert "Chưa chọn gì" in says(stage, "0")
    assert "Không cho vào" in says(stage, "không phải")
    assert "Vâng, cảm ơn" in says(stage, "đúng")
