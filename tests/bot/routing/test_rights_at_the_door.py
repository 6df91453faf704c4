"""Everything in the table of rights, tried by everybody with an office, in their own area, elsewhere and afterwards."""

from __future__ import annotations

from contextlib import closing
from itertools import product
from typing import get_args

import pytest

from bot.channel import Limits
from bot.dialogue.titles import FORM_OF
from bot.features.households.closing import leave
from bot.people.by import By
from conversations.rules.rights import RIGHTS, Action, RoleName
from storage import audit
from storage.announcing import announcements
from storage.announcing.announcements import Draft
from storage.announcing.audiences import Audience
from storage.assessment import evaluations, forms, reviews
from storage.people import accounts, people, requests
from storage.places import areas, subjects
from storage.places.departures import Leaving
from tests.bot.offices import VILLAGER, hands_in, look, presses, says
from tests.stories.stage import Stage

BUTTONS = Limits(text=4000, buttons=12, many=True, media=True)
PHONE = "may-thu"
VILLAGE = "03217-01"
# Where an office is held: over the village that is tried, beside it, in another commune or province, or no longer.
PLACES = {
    "village_head": {"own": VILLAGE, "beside": "03217-02", "elsewhere": "03220-01", "ended": VILLAGE},
    "commune_officer": {"own": "03217", "elsewhere": "03220", "ended": "03217"},
    "province_officer": {"own": "11", "elsewhere": "14", "ended": "11"},
    "operator": {"nowhere": None, "own": VILLAGE, "ended": VILLAGE},
    "member": {"beside": "H-0101", "elsewhere": "H-0201", "own": "H-0103", "ended": "H-0103"},
}
# By action: what is pressed, what is typed, and a piece of the answer that only those with the right are given.
DOORS = {
    "answer": ("!begin.{subject}", "làm phiếu", "Phiếu này đã nộp"),
    "see_answers": ("!begin.{subject}", "xem phiếu", "Phiếu này đã nộp"),
    "answer_for_others": ("!enter.v{village}", "nhập hộ Bản Mẫu Một", "NHẬP HỘ 2026 · Bản Mẫu Một"),
    "answer_for_groups": (
        "!enter.v{village} 2026 community",
        "nhập cộng đồng Bản Mẫu Một",
        "Bản Mẫu Một (Mường Báng)",  # a community bears its village's name, so it is named and not only its village
    ),
    "review": ("!review.v{village}", "duyệt Bản Mẫu Một", "DUYỆT PHIẾU 2026 · Bản Mẫu Một"),
    "sign_off": ("!sign_off.v{village}", "ký danh sách Bản Mẫu Một", "GIA ĐÌNH HỌC TẬP 2026 · Bản Mẫu Một"),
    "see_progress": ("!progress.v{village}", "tiến độ Bản Mẫu Một", "TIẾN ĐỘ 2026 · Bản Mẫu Một"),
    "recognise": ("!recognise.v{village}", "công nhận Bản Mẫu Một", "Chưa ký danh sách: Bản Mẫu Một"),
    "report": ("!report_done.bao_cao.2026.{commune}", "", "✓ Đã ghi là đã nộp"),
    "announce": ("!announce.show-{announced}", "", "XEM TRƯỚC · thông báo số"),
    "log_activity": ("!activity.v{village}", "hoạt động Bản Mẫu Một", "HOẠT ĐỘNG HỌC TẬP 2026 · Bản Mẫu Một"),
    "tell": ("!tell.v{village}", "đọc cho Bản Mẫu Một", "ĐỌC CHO · Bản Mẫu Một"),
    "change_calendar": ("!move_occasion.v{village} bao_cao", "", "Đổi sang ngày nào?"),
    "add_to_calendar": ("!add_occasion.{village}", "", "Thêm một việc vào lịch của Bản Mẫu Một"),
    "import_roster": ("!undo_roster.", "hoàn tác danh sách", "Không có lần nhập nào để hoàn tác"),
    "change_list": ("!household_returns.{left}", "", "✓ Đã lấy lại: nhà chị Mùa Thị Nháp"),
    "close_year": ("!close_year.v{commune} 2025", "", "Năm 2025 xã chưa có phiếu nào"),
    "invite": ("!approve.{request}-no", "", "Không cho vào"),
}
# By title: what names it in a button and typed, and whose office endorses its forms.
JUDGED = {
    "family": ("gia đình", "village_head"),
    "clan": ("dòng họ", "village_head"),
    "community": ("cộng đồng", "commune_officer"),
    "unit": ("đơn vị", "commune_officer"),
    "citizen": ("công dân", "commune_officer"),
}
ON_THE_SERVER = {"grant", "change_areas"}  # only by the command line, which is for whoever has the machine
NAMED_BY_BUTTONS = {"invite", "change_calendar", "add_to_calendar", "change_list"}
# A member answers for their own household and nobody else's; these two are asked about subjects, not areas.
ABOUT_SUBJECTS = {"answer", "see_answers"}


def held():
    return [(role, where) for role in get_args(RoleName) for where in PLACES[role]]


@pytest.fixture
def stage(settled_template, tmp_path):
    with closing(Stage(settled_template, tmp_path, BUTTONS, forgets=False)) as stage:
        hands_in(stage, VILLAGER)
        yield stage


@pytest.fixture
def numbers(stage):
    """Ids that go into a crafted button."""
    with stage._open().store.writing() as tx:
        for number, province in enumerate(("11", "14")):
            top = areas.by_code(tx, province) or areas.one(tx, areas.add(tx, province, "tỉnh Ví Dụ", "province"))
            commune = areas.add(tx, f"0322{number}", f"xã Ví Dụ {number}", "commune", top.id)
            areas.add(tx, f"0322{number}-01", f"Bản Ví Dụ {number}", "village", commune)
        village = areas.by_code(tx, VILLAGE).id
        stranger = accounts.meet_one(tx, "web", "nguoi-la").id
        asked = requests.add(tx, stranger, village, "Tôi ở bản này", stage.clock.now())
        commune = areas.one(tx, village).parent_id
        mine, now = Audience((village,)), stage.clock.now()
        announced = announcements.draft(tx, Draft(commune, None, "Mời họp bản.", None, mine), now)
        home = subjects.by_code(tx, "H-0103").id
        away = Leaving(subjects.by_code(tx, "H-0104").id, now.date(), "moved")
        return {
            "village": village,
            "commune": commune,
            "subject": home,
            "request": asked,
            "announced": announced,
            "left": leave(tx, away, By(now)).id,
        }


def appoint(stage, role, where):
    today = stage.clock.now().date()
    with stage._open().store.writing() as tx:
        person, code = people.add(tx, "Người thử"), PLACES[role][where]
        accounts.allow(tx, accounts.meet_one(tx, "web", PHONE).id, person)
        home, place = (subjects.by_code(tx, code), areas.by_code(tx, code)) if code else (None, None)
        held = people.grant(
            tx, person, role, today, area_id=place.id if place else None, subject_id=home.id if home else None
        )
        if where == "ended":
            people.end(tx, held, today)


@pytest.fixture
def judged(stage):
    """One form of each title that waits in the village, none of them anybody's here; its subject by title."""
    found, now = {}, stage.clock.now()
    with stage._open().store.writing() as tx:
        village = areas.by_code(tx, VILLAGE).id
        for title in JUDGED:
            found[title] = subjects.add(tx, f"X-{title}", title, f"Nơi thử {title}", village)
            digest = forms.current(tx, FORM_OF[title]).digest
            evaluations.submit(tx, evaluations.begin(tx, found[title], digest, now.year, "vi", now), now, "60", None)
    return found


def status_of(stage, subject):
    (found,) = look(stage, lambda tx: evaluations.of_subject(tx, subject))
    return found.status


def endorses(stage, phone, village, title):
    """Try to endorse all that a title shows, by a crafted button and typed, and to propose points."""
    for begin in (
        lambda: presses(stage, phone, f"!review.v{village} 2026 {title}"),
        lambda: says(stage, phone, f"duyệt {JUDGED[title][0]} Bản Mẫu Một"),
    ):
        for answers in (("đề nghị câu 1: 0",), ("1",), ("1",)):
            begin()
            says(stage, phone, *answers)
        says(stage, phone, "dừng")


def may_do(role, where, action):
    if action in ABOUT_SUBJECTS:
        return role == "member" and where == "own"
    # An operator without an area is asked for by no village in the chat, but a button names a place or who asks, a list
    # names its villages itself, and figures are asked of the place that is named.
    place = where == "own" or (where == "nowhere" and action in {*NAMED_BY_BUTTONS, "import_roster", "see_progress"})
    return role != "member" and place and action in RIGHTS[role]


def test_every_action_of_the_table_is_tried():
    assert DOORS.keys() | ON_THE_SERVER == set(get_args(Action))
    assert PLACES.keys() == RIGHTS.keys()


@pytest.mark.parametrize(("role", "where"), held())
def test_who_holds_an_office_can_do_there_what_the_table_says_and_nothing_elsewhere(stage, numbers, role, where):
    appoint(stage, role, where)
    for action, by_hand in product(DOORS, (True, False)):
        press, typed, answered = DOORS[action]
        if by_hand and not typed:
            continue
        before = look(stage, audit.size)
        said = says(stage, PHONE, typed) if by_hand else presses(stage, PHONE, press.format(**numbers))
        expected = may_do(role, where, action)
        if action == "import_roster" and where == "elsewhere":
            continue  # about one's own area, wherever that is
        assert (answered in said) == expected, (action, by_hand, said)
        if not expected:
            assert look(stage, audit.size) == before, (action, by_hand)
        says(stage, PHONE, "dừng")


@pytest.mark.parametrize(("role", "where"), held())
def test_a_form_is_endorsed_by_the_office_that_judges_its_title_and_by_nobody_else(stage, numbers, judged, role, where):
    appoint(stage, role, where)
    for title, subject in judged.items():
        endorses(stage, PHONE, numbers["village"], title)
        is_judge = where == "own" and role == JUDGED[title][1]
        assert status_of(stage, subject) == ("endorsed" if is_judge else "submitted"), title


@pytest.mark.parametrize("title", JUDGED)
@pytest.mark.parametrize("role", ["village_head", "commune_officer"])
def test_nobody_endorses_what_they_answer_for_themselves(stage, numbers, judged, role, title):
    appoint(stage, role, "own")
    with stage._open().store.writing() as tx:
        person = accounts.speakers(tx, accounts.find(tx, "web", PHONE).id, stage.clock.now().date())[0].person.id
        people.grant(tx, person, "member", stage.clock.now().date(), subject_id=judged[title])
    endorses(stage, PHONE, numbers["village"], title)
    assert status_of(stage, judged[title]) != "endorsed"
    (found,) = look(stage, lambda tx: evaluations.of_subject(tx, judged[title]))
    said = look(stage, lambda tx: reviews.of_evaluation(tx, found.id))
    assert said == []
