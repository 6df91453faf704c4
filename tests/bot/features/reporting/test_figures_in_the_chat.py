"""Figures asked for in the chat: old names, a province, a commune on one screen, and nothing of it in the writer."""

from __future__ import annotations

import asyncio
import re
from datetime import date, timedelta

import pytest
from sqlalchemy import event, update

from bot.dialogue.beforehand import Worktable
from bot.dialogue.questionnaires import Questionnaires
from bot.receiving.receive import Receiver
from bot.writer import writing
from conversations.speech import Incoming
from storage.assessment import evaluations, forms
from storage.people import accounts, people
from storage.places import area_changes, areas, subjects
from storage.reporting import weekly
from storage.tables import evaluation
from storage.talk import outbox
from storage.talk.outbox import Urgency
from tests.bot.offices import HEAD, OFFICER, VILLAGER, hands_in, presses, says, whole
from tests.clock import MORNING

PROVINCE = "dien-thoai-tinh"


def write(stage, deed):
    with stage._open().store.writing() as tx:
        return deed(tx)


def stands_for(tx, address, kind, area_id):
    person = people.add(tx, "Người thử")
    accounts.allow(tx, accounts.meet_one(tx, "web", address).id, person)
    people.grant(tx, person, kind, date(2025, 1, 1), area_id=area_id)


@pytest.fixture
def large(stage):
    """The commune with 36 villages more, of six households each, of which none to six have handed in."""

    def settle(tx):
        home = areas.by_code(tx, "03217").id
        digest = forms.current(tx, "gia_dinh_hoc_tap").digest
        for number in range(36):
            village = areas.add(tx, f"03217-{number + 10}", f"Bản Thử {number + 1:02}", "village", home)
            for place in range(6):
                one = subjects.add(tx, f"T-{number}-{place}", "family", f"nhà Thử {number + 1} {place}", village)
                if place < number % 7:
                    begun = evaluations.begin(tx, one, digest, MORNING.year, "vi", MORNING)
                    evaluations.submit(tx, begun, MORNING, "60", None)
        stands_for(tx, PROVINCE, "province_officer", areas.by_code(tx, "11").id)

    write(stage, settle)
    return stage


def test_a_whole_commune_stands_on_one_screen_and_its_other_villages_on_the_next_ones(large):
    first, second, third, last = (whole(large, OFFICER, f"tiến độ {page}") for page in ("", 2, 3, 9))
    assert len(says(large, OFFICER, "tiến độ").splitlines()) <= 15
    assert max(map(len, first.splitlines())) <= 90
    assert "Bản Thử 01: đã nộp 0/6 (0%)" in first
    assert len(second.splitlines()) == len(third.splitlines()) == 13
    shown = [
        line.partition(":")[0] for said in (first, second, third) for line in said.splitlines() if "đã nộp" in line
    ]
    assert len(shown) == len(set(shown)) == 30  # with the line that says of the whole how many
    assert last.endswith("Hết rồi, không còn nơi nào.")


def test_names_come_by_twelve_and_the_rest_by_pages_and_villages(large):
    first, second = whole(large, OFFICER, "ai chưa nộp"), whole(large, OFFICER, "ai chưa nộp 2")
    assert len(says(large, OFFICER, "ai chưa nộp").splitlines()) <= 15
    assert first.count("\n– ") == second.count("\n– ") == 12
    assert not set(first.splitlines()[1:13]) & set(second.splitlines()[1:13])
    assert "nữa: gõ thêm tên bản, hoặc số trang (2)" in first
    assert says(large, OFFICER, "ai chưa nộp bản thử 36").count("\n– ") == 6


def test_who_is_near_the_mark_is_named_to_the_commune_and_counted_by_bands_without_a_mark(large):
    def points(mark):
        return lambda tx: tx.execute(update(evaluation).values(points=57, most=100, mark=mark))

    write(large, points(None))
    assert "Điểm các phiếu, so với điểm cao nhất: 50–59%: 105" in says(large, OFFICER, "còn thiếu")
    write(large, points(60))
    said = says(large, OFFICER, "còn thiếu")
    assert "Chỉ thiếu tới 5 điểm là đạt: 105 phiếu" in said
    assert "– nhà Thử 2 0: 57/60 điểm" in said
    assert len(said.splitlines()) <= 15
    write(large, points(90))
    assert "Không có phiếu nào chỉ thiếu tới 5 điểm." in says(large, OFFICER, "còn thiếu")


def test_a_province_sees_communes_and_numbers_and_no_names(large):
    assert "Phiếu gia đình: đã nộp" in says(large, PROVINCE, "tiến độ")
    for asked in ("ai chưa nộp", "ai chưa nộp bản thử 36", "còn thiếu bản thử 36", "ai được công nhận xã tủa chùa"):
        assert "nhà " not in says(large, PROVINCE, asked).replace("Tên từng nhà", "")
    assert "xã Tủa Chùa: " in says(large, PROVINCE, "ai chưa nộp")


def test_a_crafted_button_shows_nothing_of_another_village(stage):
    hands_in(stage, VILLAGER)
    number = write(stage, lambda tx: areas.by_code(tx, "03217-02").id)
    not_here = "Bản Mẫu Hai không thuộc phần anh chị phụ trách."
    refused = (not_here, "Bản Mẫu Hai do người khác phụ trách, mời hỏi người ấy.")
    for command in ("progress", "missing", "who_not_in", "who_is_recognised", "targets"):
        assert presses(stage, HEAD, f"!{command}.v{number} 2026") in refused
    assert "không còn nữa" in presses(stage, HEAD, "!progress.v99999 2026")


def test_a_place_is_found_by_the_name_it_had_and_the_answer_names_it_as_it_is(stage):
    def merge(tx):
        one, two = areas.by_code(tx, "03217-01"), areas.by_code(tx, "03217-02")
        area_changes.merge(tx, [one], two, MORNING.date())

    write(stage, merge)
    for asked in ("tiến độ bản mẫu một", "còn thiếu bản mẫu một", "ai chưa nộp gia đình bản mẫu một"):
        said = says(stage, OFFICER, asked)
        assert "Bản Mẫu Hai (Nà Tòng) (tên cũ: Bản Mẫu Một (Mường Báng))" in said
    assert "Bản Mẫu Một" in says(stage, "dien-thoai-7", "ai chưa nộp bản mẫu một")


@pytest.mark.parametrize(
    "asked", ["tiến độ", "tiến độ đơn vị 2026", "còn thiếu", "ai chưa nộp", "ai để ngoài bản mẫu hai"]
)
def test_figures_are_read_while_the_writer_goes_on(large, asked):
    store, statements = large._open().store, []
    event.listen(store._writer, "before_cursor_execute", lambda *told: statements.append(told[2]))

    async def ask():
        async with writing(store) as writer:
            receiver = Receiver(writer, Questionnaires(), "vi", lambda: None)
            receiver.answerer.worktable = Worktable()
            running = asyncio.create_task(receiver.run())
            await receiver.hear(Incoming("web", OFFICER, "asked", MORNING, asked))
            running.cancel()

    asyncio.run(ask())
    assert not [one for one in statements if "signing" in one or "json_each" in one], "counted in the writer"
    with store.reading() as tx:
        (said,) = outbox.waiting(tx, {Urgency.REPLY: 0}, ["web"], 10)
    assert "2026" in said.outgoing.text


def pictures_of(stage, said):
    """Say something as the officer, and give the texts of the answer with which a picture came."""
    stage.phone = OFFICER
    return [one.text for one in stage.types(said) if one.media is not None and one.media.kind == "image"]


def test_a_picture_goes_with_each_page_and_with_the_weeks_once_there_are_four(large):
    [first] = pictures_of(large, "tiến độ")
    [second] = pictures_of(large, "tiến độ 2")
    assert first.startswith("TIẾN ĐỘ 2026")
    assert second.startswith("TIẾN ĐỘ GIA ĐÌNH")
    assert pictures_of(large, "tiến độ 9") == []

    def keep_weeks(tx):
        due = weekly.Due(areas.by_code(tx, "03217").id, MORNING.year)
        for back in range(5):
            weekly.keep(tx, due, MORNING.date() - timedelta(weeks=5 - back), weekly.counted(tx, due))

    write(large, keep_weeks)
    _, weeks = pictures_of(large, "tiến độ")
    assert "Đã nộp phiếu: 105/225" in weeks
    assert len(re.findall(r"\d+/\d+/2026: ", weeks)) == 5


def test_of_one_village_there_is_no_picture_of_places(large):
    assert pictures_of(large, "tiến độ bản thử 01") == []


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("ai da nop ban thu 04", "ĐÃ NỘP · Gia đình 2026 · Bản Thử 04: 3"),
        ("ai khong duoc cong nhan", "KHÔNG ĐƯỢC CÔNG NHẬN · Gia đình 2026 · xã Tủa Chùa: 0"),
        ("ai dc cong nhan", "ĐƯỢC CÔNG NHẬN · Gia đình 2026 · xã Tủa Chùa: 0"),
        ("ai chua dang ky don vi", "CHƯA ĐĂNG KÝ · Đơn vị 2026 · xã Tủa Chùa: …"),
        ("xem tien do", "TIẾN ĐỘ 2026"),
        ("muc tieu gia dinh -5%", "Mục tiêu từ 0% đến 100%"),
    ],
)
def test_what_officers_typed_is_understood(large, said, told):
    assert told in says(large, OFFICER, said)


@pytest.mark.parametrize("said", ["con thieu nam ngoai", "ai chua nop 2025", "ai duoc cong nhan 2025"])
def test_of_a_year_without_data_nothing_is_guessed(large, said):
    told = says(large, OFFICER, said)
    assert told.splitlines()[1:] == ["Năm 2025: chưa có."]
    assert "Gia đình 2025" in told
    assert "Gọi trước" not in told
