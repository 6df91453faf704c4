"""What an officer's commands cost the one writer: no more statements for sixty villages than for ten."""

from __future__ import annotations

import shutil
from contextlib import closing

import pytest
from sqlalchemy import event

from bot.dialogue.questionnaires import Questionnaires
from bot.receiving.receive import Receiver
from bot.writer import Writer
from conversations.speech import Incoming
from storage.assessment import answers, evaluations, forms
from storage.deciding import marks
from storage.people import accounts, people
from storage.places import areas, subjects
from storage.plans import yearly_sheets
from storage.plans.yearly_sheets import VILLAGE_PLAN, Sheet
from storage.store import Store
from storage.talk import errands, outbox
from storage.talk.outbox import Urgency
from tests.clock import MORNING

FEW, MANY, MOST = 10, 60, 22  # villages, and statements; one asks who waits to be let in, one what was said today
OFFICER = "can-bo"
FORMS = {
    "family": "gia_dinh_hoc_tap",
    "clan": "dong_ho_hoc_tap",
    "community": "cong_dong_hoc_tap",
    "unit": "don_vi_hoc_tap",
    "citizen": "cong_dan_hoc_tap",
}
ONE_FORM = 42  # statements where a form is opened and shown beside
BESIDE = ("tiến độ", "còn thiếu", "ai chưa nộp", "kế hoạch bản", "văn bản")  # read beside the writer
SHOWING = ("Bản Thử", "đơn vị 60", "cộng đồng tất cả", *BESIDE)
# What is typed, and a piece of the answer.
COMMANDS = {
    "duyệt": "Bản Thử 09: chờ duyệt 3",
    "duyệt đơn vị": "Bản Thử 09: chờ duyệt 1",
    "duyệt Bản Thử 09": "DUYỆT PHIẾU 2026 · Bản Thử 09",
    "công nhận": "Gia đình học tập: đã ký 0/60",
    "công nhận gia đình": "10. Bản Thử 09: chưa ký",
    "công nhận đơn vị": "10. Bản Thử 09: không cần bản ký",
    "công nhận cộng đồng tất cả": "theo danh sách 2",
    "công nhận công dân tất cả": "10. citizen 9 1 · 60 điểm",
    "xem mẫu đơn vị Bản Thử 09": "XEM MẪU",
    "mức đạt": "Bản Thử 09: Mức đạt 61",
    "mức đạt đơn vị 60": "Phiếu này không có điểm",
    "đăng ký": "Bản Thử 09: …/2",
    "hộ family 9 1 rời đi": "family 9 1",
    "tiến độ": "Bản Thử 04: đã nộp 2/2",
    "tiến độ 2": "Bản Thử 09: đã nộp 2/2",
    "còn thiếu": "Thiếu 75 hộ nữa là đạt 62%",
    "ai chưa nộp": "CHƯA NỘP · Gia đình 2026 · Xã Mẫu: 0",
    "hoạt động": "HOẠT ĐỘNG HỌC TẬP",
    "kế hoạch bản": "Bản Thử 09: kế hoạch 5 hộ, đăng ký …",
    "bản tin": "TIN HỌC TẬP THÁNG 11/2026 · Xã Mẫu",
    "ai đã làm thử": "0/",
    "báo cáo năm": "BÁO CÁO NĂM 2026 · Xã Mẫu",
    "báo cáo": "BÁO CÁO 2026 · Xã Mẫu",
    "văn bản": "Văn bản của danh hiệu nào, năm 2026?",
    "văn bản gia đình": "VĂN BẢN · Gia đình học tập 2026 · Xã Mẫu",
    "văn bản biên bản gia đình": "Biên bản của thôn, bản, tổ nào?",
    "mẫu văn bản": "MẪU VĂN BẢN · Xã Mẫu",
    "người ký văn bản": "1. nơi ký: cần xác nhận",
    "danh sách đề cử": "ĐỀ CỬ KHEN 2026 · Xã Mẫu",
    "độ phủ": "AI ĐÃ BIẾT TIN · Xã Mẫu",
    "lịch": "LỊCH Xã Mẫu",
}


@pytest.fixture(scope="module")
def counted(settled_template, tmp_path_factory):
    """What each command answered, and its statements, by the number of villages."""
    found = {}
    for villages in (FEW, MANY):
        file = shutil.copy(settled_template, tmp_path_factory.mktemp("commune") / "banhoc.db")
        with closing(Store.open(f"sqlite:///{file}")) as store:
            with store.writing() as tx:
                settle(tx, villages)
            found[villages] = ask(store)
    return found


def ask(store):
    receiver, found, statements = Receiver(Writer(store), Questionnaires(), "vi", lambda: None), {}, []
    event.listen(store._writer, "before_cursor_execute", lambda *told: statements.append(told[2]))
    for number, command in enumerate(COMMANDS):
        statements.clear()
        with store.writing() as tx:
            receiver._handle(tx, [Incoming("web", OFFICER, str(number), MORNING, command)])
        made = list(statements)
        found[command] = (clear_away(store), made)
    return found


def clear_away(store):
    """Give what was answered, with what stands behind [Show more], and leave no question open."""
    with store.writing() as tx:
        said = outbox.waiting(tx, {Urgency.REPLY: 0}, ["web"], 1000)
        outbox.sent(tx, [one.id for one in said], MORNING)
        asked = errands.open_of(tx, accounts.find(tx, "web", OFFICER).id)
        if asked is not None:
            errands.drop(tx, asked.id)
    return "\n".join(f"{one.outgoing.text}\n{one.outgoing.rest}" for one in said)


def settle(tx, villages):
    """A commune of which every village has one of each title, handed in or endorsed, a head and no list signed."""
    top = areas.add(tx, "99", "Tỉnh Mẫu", "province")
    commune = areas.add(tx, "99001", "Xã Mẫu", "commune", top)
    stands_for(tx, OFFICER, "commune_officer", commune)
    for number in range(villages):
        village = areas.add(tx, f"99001-{number:02}", f"Bản Thử {number:02}", "village", commune)
        stands_for(tx, f"truong-{number}", "village_head", village)
        plan = Sheet(village, MORNING.year, VILLAGE_PLAN, {"family": "5" if number == FEW - 1 else "1"}, None, MORNING)
        yearly_sheets.put(tx, plan)
        marks.put(tx, marks.New(village, "family", MORNING.year, 52 + number, "Văn bản mẫu"), MORNING)
        for title, form_id in FORMS.items():
            for place in range(2):
                subject = subjects.add(tx, f"{title}-{number}-{place}", title, f"{title} {number} {place}", village)
                digest = forms.current(tx, form_id).digest
                begun = evaluations.begin(tx, subject, digest, MORNING.year, "vi", MORNING)
                answers.append(tx, [answers.AnswerEntry(begun, "/data/so_ho", "80", MORNING)])
                evaluations.submit(tx, begun, MORNING, "60", None)
                if place:
                    evaluations.endorse(tx, begun, MORNING)


def stands_for(tx, phone, kind, area_id):
    person = people.add(tx, f"Người {phone}")
    accounts.allow(tx, accounts.meet_one(tx, "web", phone).id, person)
    people.grant(tx, person, kind, MORNING.date(), area_id=area_id)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_an_officer_costs_as_much_for_ten_villages_as_for_sixty(counted, command):
    (_, few), (_, many) = (counted[number][command] for number in (FEW, MANY))
    assert len(many) < (ONE_FORM if any(one in command for one in SHOWING) else MOST), "\n".join(many)
    assert len(few) == len(many)


@pytest.mark.parametrize("command", COMMANDS)
def test_and_it_tells_of_all_of_them(counted, command):
    assert COMMANDS[command] in counted[MANY][command][0]
