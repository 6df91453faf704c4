"""What a list is signed on: the vote is carried to the commune, doubts are told, and merged villages stay apart."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from storage import audit
from storage.deciding import signings
from storage.people import accounts, people
from storage.places import area_changes, areas, subjects
from tests.bot.offices import (
    HEAD,
    NEIGHBOUR,
    OFFICER,
    OTHER_HEAD,
    VILLAGER,
    hands_in,
    look,
    says,
    signed_off,
    stands,
    whole,
)

ONE, TWO = "Bản Mẫu Một (Mường Báng)", "Bản Mẫu Hai (Nà Tòng)"


def merge(stage, code="03217-02", into="03217-01"):
    now = stage.clock.now()
    with stage._open().store.writing() as tx:
        recorder = area_changes.merge(tx, [areas.by_code(tx, code)], areas.by_code(tx, into), now.date())
        area_changes.keep(tx, recorder, "merge", now.date(), ["thử"], now)


def unmerge(stage):
    with stage._open().store.writing() as tx:
        area_changes.undo_last(tx, stage.clock.now())


def line(said, beginning):
    return next(one for one in said.splitlines() if one.lstrip().startswith(beginning))


def meets(stage, phone, *votes):
    return says(stage, phone, "họp bản", "hôm nay", *votes, "bỏ qua")


def warned(stage):
    links = look(stage, lambda tx: [kept.link for kept in audit.every(tx)])
    return [(one.deed, one.before) for one in links if one.deed.endswith(("warned", "not_signed"))]


@pytest.fixture
def handed_in(stage):
    hands_in(stage, VILLAGER)
    says(stage, HEAD, "duyệt", "1")
    return stage


@pytest.fixture
def both(stage):
    """Village one has signed, of village two one form is endorsed and nothing signed."""
    hands_in(stage, VILLAGER)
    signed_off(stage)
    hands_in(stage, NEIGHBOUR)
    says(stage, OTHER_HEAD, "duyệt", "1")
    return stage


def test_a_vote_below_half_is_told_to_head_and_officer_and_what_they_did_is_logged(handed_in):
    meets(handed_in, HEAD, "30", "5", "25")
    vote = "30 người dự, 5 đồng ý (17 %), 25 không"
    said = says(handed_in, HEAD, "ký danh sách", "tất cả đi vắng")
    assert vote in said
    assert "⚠ Chỉ 5 trong 30 người dự đồng ý" in said
    assert "⚠ Hơn một nửa chưa xét: 3 trong 4." in said
    says(handed_in, HEAD, "2")
    assert warned(handed_in) == [("list.not_signed", "most_left_out,few_agreed")]
    says(handed_in, HEAD, "ký danh sách", "tất cả đi vắng", "1")
    for typed in ("công nhận", "công nhận 1"):
        said = whole(handed_in, OFFICER, typed)
        assert vote in said
        assert "⚠ Chỉ 5 trong 30 người dự đồng ý, chưa đủ 50 %." in said
    says(handed_in, OFFICER, "công nhận 1", "1", "5/QĐ-UBND", "hôm nay", "Chủ tịch xã", "1")
    assert stands(handed_in).status == "recognised", "a warning forbids nothing"
    assert [deed for deed, _ in warned(handed_in)] == ["list.not_signed", "list.signed_warned", "decision.warned"]


def test_half_of_those_present_is_enough_and_a_list_without_anybody_endorsed_is_not(stage):
    meets(stage, HEAD, "30", "15", "15")
    said = says(stage, HEAD, "ký danh sách gia đình", "tất cả đi vắng")
    assert "⚠ Chưa đề nghị phiếu nào trong 4." in said
    assert "chưa đủ" not in said
    says(stage, HEAD, "1")
    assert "⚠ Chưa đề nghị phiếu nào trong 4." in says(stage, OFFICER, "công nhận")


@pytest.mark.parametrize(
    ("rule", "votes", "doubt"),
    [
        ("NĐ 86/2023", ("30", "30", "0"), "NĐ 86/2023 cần niêm yết 10 ngày"),
        ("nghi dinh 122/2018", ("2", "2", "0"), "⚠ Chỉ 2 người dự, mời 4 hộ; NĐ 122/2018 cần 60 %."),
        ("122", ("30", "17", "13"), "⚠ Chỉ 17 trong 30 người dự đồng ý, chưa đủ 60 %."),
    ],
)
def test_a_commune_chooses_by_name_what_it_asks_of_meetings(handed_in, rule, votes, doubt):
    assert "ít nhất một nửa người dự đồng ý" in says(handed_in, OFFICER, "quy định họp")
    assert "✓ Họp xét từ năm 2026" in says(handed_in, OFFICER, f"quy định họp {rule}", "KH 5/KH-UBND", "1")
    assert "KH 5/KH-UBND" in says(handed_in, OFFICER, "quy định họp")
    meets(handed_in, HEAD, *votes)
    assert doubt in says(handed_in, HEAD, "ký danh sách", "tất cả đi vắng")
    says(handed_in, HEAD, "1")
    assert doubt in whole(handed_in, OFFICER, "công nhận")
    assert "✓" in says(handed_in, OFFICER, "bỏ quy định họp", "1")
    assert doubt not in whole(handed_in, OFFICER, "công nhận")


def test_ten_days_later_the_list_has_hung_long_enough(handed_in):
    says(handed_in, OFFICER, "quy định họp 86", "KH 5/KH-UBND", "1")
    meets(handed_in, HEAD, "30", "30", "0")
    says(handed_in, HEAD, "ký danh sách", "tất cả đi vắng", "1")
    handed_in.passes(timedelta(days=10))
    assert "niêm yết" not in whole(handed_in, OFFICER, "công nhận 1")


def test_after_a_merger_each_old_village_stands_by_itself_and_undoing_it_brings_all_back(both):
    says(both, OFFICER, "công nhận")
    before = says(both, OFFICER, "công nhận")  # that criteria are a draft is told once a day
    merge(both)
    said = says(both, OFFICER, "công nhận")
    told = line(said, "1. ")
    assert f"{ONE} trước khi nhập: đã ký 10/11/2026, 3 trường hợp chưa xét; {TWO} trước khi nhập: chưa ký (" in told
    assert f"{ONE} trước khi nhập: Họp ngày 10/11/2026: 30 người dự" in said
    said = says(both, OFFICER, "công nhận 1")
    assert "Có 1 phiếu chờ quyết định" in said, "nobody has signed for the other village"
    assert "nhà anh Sùng A Ví Dụ" in said
    says(both, OFFICER, "dừng")
    unmerge(both)
    assert says(both, OFFICER, "công nhận") == before


def test_one_signature_of_the_merged_village_replaces_both(both):
    merge(both)
    said = says(both, HEAD, "ký danh sách")
    assert f"{TWO} trước khi nhập: chưa ký" in said
    assert "chưa ghi cuộc họp chung nào từ khi nhập" in said, "it was held before the merger, though on its day"
    both.passes(timedelta(days=1))
    meets(both, HEAD, "60", "60", "0")
    asked = whole(both, HEAD, "ký danh sách")
    assert "Chưa nộp nhưng đã có lý do: 3." in asked, "what the old village said goes along"
    says(both, HEAD, "tất cả đi vắng", "1")
    village = look(both, lambda tx: areas.by_code(tx, "03217-01")).id
    assert f"1. {ONE}: đã ký 11/11/2026" in says(both, OFFICER, "công nhận")
    assert "Có 2 phiếu chờ quyết định" in says(both, OFFICER, "công nhận 1")
    signed = look(both, lambda tx: signings.standing(tx, village, 2026, "family"))
    assert len(signed.left_out) > 3


def test_the_meeting_of_one_village_does_not_stand_for_both_and_each_vote_is_shown(both):
    meets(both, OTHER_HEAD, "9", "9", "0")
    merge(both)
    said = says(both, HEAD, "ký danh sách")
    assert f"{TWO} trước khi nhập: Họp ngày 10/11/2026: 9 người dự, 9 đồng ý" in said
    assert "– chưa ghi cuộc họp chung nào từ khi nhập (ngày 10/11/2026)" in said
    assert "Vì sao" not in said
    meets(both, HEAD, "40", "40", "0")
    said = says(both, HEAD, "ký danh sách")
    assert "Họp ngày 10/11/2026: 40 người dự" in said
    assert "9 đồng ý" not in said


def test_two_villages_that_had_signed_need_no_other_meeting_and_are_offered_none(both):
    signed_off(both, OTHER_HEAD)
    merge(both)
    said = says(both, HEAD, "ký danh sách")
    assert said.count("trước khi nhập: đã ký") == 2
    assert "Chưa ký được" not in said
    assert "Ký danh sách này?" not in said


def test_two_signed_villages_stay_apart_and_a_change_in_one_opens_only_that_one(both):
    signed_off(both, OTHER_HEAD)
    merge(both)
    told = line(says(both, OFFICER, "công nhận"), "1. ")
    assert told.count("trước khi nhập: đã ký 10/11/2026") == 2
    says(both, NEIGHBOUR, "sửa câu 14", "3")
    told = line(says(both, OFFICER, "công nhận"), "1. ")
    assert f"{ONE} trước khi nhập: đã ký" in told
    assert f"{TWO} trước khi nhập: chưa ký" in told


def test_a_merger_between_meeting_and_signature_asks_for_a_meeting_of_all(handed_in):
    meets(handed_in, HEAD, "30", "30", "0")
    handed_in.passes(timedelta(days=1))
    merge(handed_in)
    said = says(handed_in, HEAD, "ký danh sách")
    assert "– chưa ghi cuộc họp chung nào từ khi nhập (ngày 11/11/2026)" in said
    meets(handed_in, HEAD, "60", "60", "0")
    assert "Chưa nộp và chưa có lý do" in says(handed_in, HEAD, "ký danh sách")


def test_whom_the_signature_does_not_cover_any_more_is_not_decided_on(both):
    signed_off(both, OTHER_HEAD)
    merge(both)
    says(both, OFFICER, "công nhận 1", "1", "5/QĐ-UBND", "hôm nay", "Chủ tịch xã")
    hands_in(both, "dien-thoai-2")
    assert "Vừa có danh sách được mở lại" in says(both, OFFICER, "1"), "the other village still stands signed"
    assert stands(both).status == "endorsed"


def test_who_comes_after_the_signature_is_not_covered_and_the_signature_stands(handed_in):
    meets(handed_in, HEAD, "30", "30", "0")
    says(handed_in, HEAD, "ký danh sách", "tất cả đi vắng", "1")
    with handed_in._open().store.writing() as tx:
        subjects.add(tx, "H-0199", "family", "nhà mới", areas.by_code(tx, "03217-01").id)
    told = line(says(handed_in, OFFICER, "công nhận"), "1. ")
    assert f"{ONE}: đã ký 10/11/2026, 3 trường hợp chưa xét; mới thêm vào sau: chưa ký (1)" in told
    said = whole(handed_in, HEAD, "ký danh sách")
    assert "Chưa nộp nhưng đã có lý do: 3." in said
    assert "1. nhà mới" in said
    says(handed_in, HEAD, "1 đi vắng", "1")
    assert f"1. {ONE}: đã ký 10/11/2026, 4 trường hợp chưa xét;" in says(handed_in, OFFICER, "công nhận")


SECOND_HEAD = "truong-hai"


@pytest.fixture
def two_heads(handed_in):
    """Another head of the same village, and the meeting written down."""
    with handed_in._open().store.writing() as tx:
        other = people.add(tx, "Hạng B Phó")
        accounts.allow(tx, accounts.meet_one(tx, "web", SECOND_HEAD).id, other)
        people.grant(tx, other, "village_head", date(2026, 1, 1), area_id=areas.by_code(tx, "03217-01").id)
    meets(handed_in, HEAD, "30", "30", "0")
    return handed_in


def test_the_head_hears_once_of_a_form_that_the_signature_does_not_cover(handed_in):
    meets(handed_in, HEAD, "30", "30", "0")
    says(handed_in, HEAD, "ký danh sách", "tất cả đi vắng", "1")
    merge(handed_in)
    handed_in.phone = HEAD
    handed_in.arrived()
    hands_in(handed_in, NEIGHBOUR)
    handed_in.phone = HEAD
    said = handed_in.shows(handed_in.arrived())
    assert "nhà ông Lò Văn Mẫu chưa có trong danh sách đã ký (Gia đình học tập 2026)" in said
    assert f"{ONE} trước khi nhập: đã ký" in says(handed_in, OFFICER, "công nhận")


def test_the_communities_of_merged_villages_are_counted_each_by_itself(stage):
    merge(stage)
    said = says(stage, OFFICER, "công nhận cộng đồng")
    assert f"– {ONE} trước khi nhập: không cần bản ký; đã duyệt 0" in said
    assert f"– {TWO} trước khi nhập: không cần bản ký; đã duyệt 0" in said


def test_of_two_heads_the_second_hears_who_signed_and_that_his_reasons_are_dropped(two_heads):
    says(two_heads, HEAD, "ký danh sách")
    says(two_heads, SECOND_HEAD, "ký danh sách", "tất cả chưa đồng ý")
    says(two_heads, HEAD, "tất cả đi vắng", "1")
    said = says(two_heads, SECOND_HEAD, "1")
    assert "lý do gõ ở máy này không được ghi" in said
    assert "người ký: Hạng A Trưởng" in said
    village = look(two_heads, lambda tx: areas.by_code(tx, "03217-01")).id
    signed = look(two_heads, lambda tx: signings.standing(tx, village, 2026, "family"))
    assert set(signed.left_out.values()) == {"away"}


def test_the_second_head_hears_it_after_the_next_answer(two_heads):
    says(two_heads, SECOND_HEAD, "ký danh sách")
    says(two_heads, HEAD, "ký danh sách", "tất cả đi vắng", "1")
    said = says(two_heads, SECOND_HEAD, "1 đi vắng")
    assert "Trong lúc đó đã có người ký" in said
    assert "Chưa nộp và chưa có lý do" not in said


def test_a_neighbourhood_is_no_village(stage):
    said = says(stage, "dien-thoai-10", "ký danh sách")
    assert "– chưa ghi biên bản họp tổ" in said
    assert "Ghi biên bản họp Tổ dân phố Mẫu" in says(stage, "dien-thoai-10", "hop to")
