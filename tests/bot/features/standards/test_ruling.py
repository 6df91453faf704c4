"""Which form a title uses in a place and a year, and recognitions that go on holding, as people meet them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.features.standards import ruling
from bot.people.by import By
from bot.shipped.forms import publish
from conversations.authoring import examine
from storage.assessment import evaluations, forms
from storage.deciding import marks, title_rules
from storage.places import areas, earlier, subjects
from tests.bot.offices import HEAD, OFFICER, VILLAGER, hands_in, look, says, signed_off, stands, whole

SCHOOL = "dien-thoai-9"
OTHER, OLD, USUAL = "don_vi_moi", "don_vi_2020", "don_vi_hoc_tap"
NEW_NAME = "Đơn vị học tập (mẫu mới)"


def write(stage, deed):
    with stage._open().store.writing() as tx:
        return deed(tx)


def publishes_another(stage, form_id="don_vi_hoc_tap", other=OTHER, name=NEW_NAME):
    """Publish a second form of a title beside the one that comes with the program."""

    def put(tx):
        before = forms.by_digest(tx, forms.current(tx, form_id).digest)
        text = before.markdown.replace(f"| {form_id} |", f"| {other} |").replace(
            f"| {before.title_text} |", f"| {name} |"
        )
        assert publish(tx, examine(text.encode(), f"{other}.md", trying=False), stage.clock.now())

    write(stage, put)


def sets(stage, value, *, kind="form", title="unit", code="03217", year=2026):
    def put(tx):
        wanted = ruling.Wanted(areas.by_code(tx, code), title, year, kind, value, "HD 12")
        ruling.change(tx, wanted, By(stage.clock.now()))

    write(stage, put)


def school_hands_in(stage, phone=SCHOOL):
    return says(stage, phone, "bắt đầu", "1", "1", "có, có, chưa, có", "95", "100", "80", "có", "nộp")


def school_hands_in_by_the_old_scale(stage, phone=SCHOOL):
    return says(stage, phone, "bắt đầu", "có, có, chưa", "90", "95", "100", "80", "85", "đạt", "có", "nộp")


def form_of(stage, code):
    return [(one.form_id, one.year) for one in look(stage, lambda tx: evaluations.of_subject(tx, of(tx, code)))]


def of(tx, code):
    return subjects.by_code(tx, code).id


@pytest.fixture
def school(stage):
    (found,) = look(stage, lambda tx: [one for one in every(tx) if one.title == "unit"])
    publishes_another(stage)
    return found


def every(tx):
    for area in [*areas.villages(tx), *areas.communes(tx)]:
        yield from subjects.of_area(tx, area.id)


def another_school(stage, like):
    def put(tx):
        return subjects.add(tx, "U-02", "unit", "Trường Hai Mẫu", like.area_id)

    return write(stage, put)


def test_what_begins_after_the_rule_is_asked_by_the_form_of_the_place_and_year(stage, school):
    sets(stage, OTHER, year=2027)
    sets(stage, OTHER, code="03217-01")
    assert NEW_NAME.upper() not in says(stage, SCHOOL, "bắt đầu")
    assert form_of(stage, school.code) == [("don_vi_hoc_tap", 2026)]


def test_a_form_that_is_set_is_asked_and_what_was_begun_stays_with_its_own(stage, school):
    sets(stage, OTHER)
    assert NEW_NAME.upper() in says(stage, SCHOOL, "bắt đầu")
    sets(stage, None)
    says(stage, SCHOOL, "1", "dừng lại", "bắt đầu")
    assert form_of(stage, school.code) == [(OTHER, 2026)]


def test_whoever_is_entered_for_is_asked_by_the_form_of_the_place_too(stage, school):
    another_school(stage, school)
    sets(stage, OTHER)
    said = says(stage, OFFICER, "nhập đơn vị trường hai mẫu", "1")
    assert "Trường Hai Mẫu" in said
    assert form_of(stage, "U-02") == [(OTHER, 2026)]


def test_two_forms_of_a_title_are_never_added_up(stage, school):
    another_school(stage, school)
    school_hands_in(stage)
    sets(stage, OTHER)
    said = says(stage, OFFICER, "tiến độ đơn vị")
    assert "Đơn vị: 0/2, mục tiêu 82%" in said
    assert "đã nộp 1/2, đang làm 0, chưa làm 1" in said
    listed = says(stage, OFFICER, "công nhận đơn vị")
    assert listed.count("Tổ dân phố Mẫu") == 2
    assert f"· {NEW_NAME}: " in listed


def test_the_points_of_a_mark_are_for_the_form_of_the_place_that_set_it(stage, school):
    sets(stage, OLD)
    school_hands_in_by_the_old_scale(stage)
    place = look(stage, lambda tx: areas.by_code(tx, "03217").id)
    write(stage, lambda tx: marks.put(tx, marks.New(place, "unit", 2026, 90, "HD 1"), stage.clock.now()))
    assert "mức xã đặt là 90 điểm" in says(stage, SCHOOL, "xem")
    sets(stage, OTHER)
    assert "mức xã đặt" not in says(stage, SCHOOL, "xem")


def test_one_told_of_that_was_decided_here_too_counts_once_in_the_period(stage):
    hands_in(stage, VILLAGER)
    signed_off(stage)
    says(stage, OFFICER, "công nhận 1", "1", "1", "5/QĐ-UBND", "hôm nay", "Chủ tịch xã", "1")
    assert stands(stage).status == "recognised"

    def tell(tx):
        home = subjects.by_code(tx, "H-0103")
        earlier.write(tx, [earlier.Earlier(home.area_id, home.id, "family", 2026, 1, "QĐ 5")], stage.clock.now())

    write(stage, tell)
    assert "2026: 1" in whole(stage, OFFICER, "công nhận")
    assert "Gia đình: 1/4" in says(stage, HEAD, "tiến độ")


def test_a_recognition_that_still_holds_counts_in_the_later_year(stage):
    def tell(tx):
        home = subjects.by_code(tx, "H-0103")
        earlier.write(tx, [earlier.Earlier(home.area_id, home.id, "family", 2026, 1, "QĐ 5")], stage.clock.now())

    write(stage, tell)
    assert "Gia đình: 1/4" in says(stage, HEAD, "tiến độ"), "no false gap in its own year"
    stage.clock.at += timedelta(days=365)
    assert "Gia đình: 0/4" in says(stage, HEAD, "tiến độ")
    sets(stage, "three", kind="holds", title="family")
    assert "Gia đình: 1/4" in says(stage, HEAD, "tiến độ")
    assert "2026: 1, 2027: 1" in whole(stage, OFFICER, "công nhận")
    assert "2028" not in whole(stage, OFFICER, "công nhận").partition("trong")[2].partition("2027: 1")[2]
    assert look(stage, title_rules.standing)[0].source == "HD 12"


def test_the_commune_sets_in_the_chat_how_long_a_recognition_holds(stage):
    assert "công nhận có giá trị ba năm (TT 24/2023/TT-BGDĐT)" in says(stage, OFFICER, "thời hạn công nhận")
    assert "Điều này ghi ở văn bản nào?" in says(stage, OFFICER, "thoi han cong nhan gia dinh 3 nam")
    asked = says(stage, OFFICER, "Hướng dẫn 12/HD-UBND")
    assert "Gia đình học tập 2026 · xã Tủa Chùa: công nhận có giá trị ba năm" in asked
    assert "Đang là: công nhận có giá trị trong năm ấy (dự án này đề xuất)" in asked
    assert "✓ Gia đình học tập 2026" in says(stage, OFFICER, "1")
    assert [one[2:] for one in look(stage, title_rules.standing)] == [
        ("family", 2026, "holds", "three", "Hướng dẫn 12/HD-UBND")
    ]
    says(stage, OFFICER, "bỏ thời hạn công nhận gia đình", "1")
    assert look(stage, title_rules.standing) == []


def test_the_commune_sets_in_the_chat_which_form_a_title_uses(stage, school):
    says(stage, SCHOOL, "bắt đầu")
    assert NEW_NAME in says(stage, OFFICER, "mẫu phiếu đơn vị")
    says(stage, OFFICER, "mẫu phiếu đơn vị mẫu mới")
    asked = says(stage, OFFICER, "Hướng dẫn 12/HD-UBND")
    assert "1 phiếu đã làm dở theo mẫu khác thì giữ mẫu ấy." in asked
    says(stage, OFFICER, "1")
    assert [one.value for one in look(stage, title_rules.standing)] == [OTHER]


@pytest.mark.parametrize(
    ("typed", "year", "meant"),
    [
        ("mẫu phiếu đơn vị TT 24/2023", 2026, USUAL),
        ("mau phieu don vi tt 24/2023 2027", 2027, USUAL),
        ("mẫu phiếu đơn vị thang 2020", 2026, OLD),
    ],
)
def test_the_year_of_a_document_is_not_the_year_that_is_meant(stage, school, typed, year, meant):
    sets(stage, OTHER)
    sets(stage, OTHER, year=2027)
    says(stage, OFFICER, typed, "Hướng dẫn 12/HD-UBND", "1")
    found = {one.year: one.value for one in look(stage, title_rules.standing)}
    assert found == {2026: OTHER, 2027: OTHER, year: meant}


@pytest.mark.parametrize("typed", ["thời hạn công nhận gia đình 3 năm", "mẫu phiếu đơn vị mẫu mới"])
@pytest.mark.parametrize("phone", [HEAD, VILLAGER])
def test_nobody_else_sets_them(stage, phone, typed):
    publishes_another(stage)
    assert "văn bản nào" not in says(stage, phone, typed)


@pytest.mark.parametrize("typed", ["thời hạn công nhận gia đình 3 năm cả giai đoạn", "thời hạn công nhận gia đình 7"])
def test_what_is_not_sure_is_not_guessed(stage, typed):
    assert "gõ ví dụ: THỜI HẠN CÔNG NHẬN ĐƠN VỊ 3 NĂM" in says(stage, OFFICER, typed)
