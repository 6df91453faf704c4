"""What people ask is understood however it is typed, and nothing that answers a question is taken for it."""

from __future__ import annotations

import csv
from datetime import datetime, timedelta, timezone

import pytest

from bot.routing.commands import called_by
from conversations.form import MEDIA, QuestionKind
from conversations.replies import shipped
from conversations.replies.asking import GAP, Questions, find, written_out
from conversations.replies.reply import Reply
from conversations.turns.hearing import hear
from conversations.turns.taking import takes
from conversations.understanding import fold
from conversations.walking.walk import Walk
from conversations.xform import read_xform
from tests.house import HOUSE
from tests.typed.measure import cases_in

TYPED = HOUSE / "tests" / "typed"
NOW = datetime(2026, 11, 22, 8, 30, tzinfo=timezone(timedelta(hours=7)))
KEYS = [
    "ban_la_ai", "tien", "ai_xem", "de_lam_gi", "bao_lau", "da_nop", "thoi_nhac", "bao_gio_bang", "khong_dong_y",
    "khong_biet_chu", "tieng_mong", "can_bo_o_dau", "gia_dinh_hoc_tap", "bao_nhieu_diem", "lam_gi_tiep",
    "chua_duyet", "rut_phieu",
]  # fmt: skip
IS_AN_ANSWER_TOO = {"toi khong dong i"}  # at a question that takes it; under a result it is an objection


def asked(text):
    return find(text, shipped.questions())


@pytest.mark.parametrize("key", KEYS)
def test_each_is_asked_in_six_ways_with_accents_and_without(key):
    for ways in shipped.replies()[key].asked.values():
        assert len(ways) >= 6
        spoken = [one for way in ways if GAP not in way for one in written_out(way)]
        assert [one for one in spoken if asked(one) != key or asked(fold(one)) != key] == []


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("ban la ai", "ban_la_ai"),
        ("cho toi hoi co mat tien ko a", "tien"),
        ("dạ cán bộ ơi cho em hỏi có tốn tiền gì không ạ", "tien"),
        ("maats tieenf khoong", "tien"),
        ("co duoc tien khong", "tien"),
        ("ai xem duoc phieu nay", "ai_xem"),
        ("phieu gi the", "de_lam_gi"),
        ("lam mat bao lau vay", "bao_lau"),
        ("toi nop roi ma", "da_nop"),
        ("dung nhac nua", "thoi_nhac"),
        ("bao gio co bang", "bao_gio_bang"),
        ("toi khong dong y", "khong_dong_y"),
        ("toi khong biet chu", "khong_biet_chu"),
        ("toi gia roi mat kem", "khong_biet_chu"),
        ("noi tieng mong di", "tieng_mong"),
        ("gap can bo", "can_bo_o_dau"),
        ("so dien thoai truong ban", "can_bo_o_dau"),
        ("lam o dau", "can_bo_o_dau"),
        ("gia dinh hoc tap la gi", "gia_dinh_hoc_tap"),
        ("duoc bao nhieu diem", "bao_nhieu_diem"),
        ("bay gio lam gi", "lam_gi_tiep"),
        ("Hello, who are you please?", "ban_la_ai"),
        ("biet roi", "da_biet"),
        ("dang ky co mat phi khong", "tien"),
        ("hàng xóm có đọc được không", "ai_xem"),
        ("phieu nay dung de lam gi", "de_lam_gi"),
        ("phieu cua toi nop duoc chua", "da_nop"),
        ("khi nao trao bang cong nhan", "bao_gio_bang"),
        ("sao nha toi chua dat", "khong_dong_y"),
        ("toi nguoi mong khong hieu tieng kinh", "tieng_mong"),
        ("the nao goi la gia dinh hoc tap", "gia_dinh_hoc_tap"),
        ("không có tiền", ""),
        ("khong co tien mua sach", ""),
        ("nói tiếng mông ở nhà", ""),
        ("xem kết quả học tập của con", ""),
        ("cháu đạt hết", ""),
        ("được giấy khen của trường", ""),
        ("Con toi bi om nang ai cuu giup voi", ""),
        ("3 ngay nua nhac", "de_sau"),
        ("ban qua, de sau", "de_sau"),
        ("tai sao den gio van chua duyet vay", "chua_duyet"),
        ("cho toi rut lai cai phieu da nop", "rut_phieu"),
        ("rút đồng ý", ""),
        ("3 cháu", ""),
        ("có", ""),
        ("mất tiền không " * 20, ""),
    ],
)
def test_it_is_understood_as_people_type(typed, key):
    assert asked(typed) == key


def test_nothing_that_was_typed_as_an_answer_a_wish_or_a_command_asks():
    answers = [case for case in cases_in(TYPED / "cases.jsonl") if case["right"] not in ("ASK", "NONE")]
    with (TYPED / "family_form.csv").open(encoding="utf-8") as lines:
        family = [row for row in csv.DictReader(lines) if "ASK" not in row["expected"]]
    assert len(answers) > 300
    assert len(family) > 100
    assert [case["typed"] for case in [*answers, *family] if asked(case["typed"])] == []


def test_no_way_of_asking_calls_a_command():
    spoken = [
        one
        for reply in shipped.replies().values()
        for way in reply.asked["vi"]
        if GAP not in way
        for one in written_out(way)
    ]
    assert [one for one in spoken if called_by(fold(one))] == []


def walks():
    for file in sorted((HOUSE / "conversations" / "forms" / "compiled").glob("*.xml")):
        form = read_xform(file.read_text(encoding="utf-8").partition("\n")[2])
        yield Walk(form, began=NOW, now=NOW)


def test_nothing_that_a_shipped_question_offers_asks():
    choices = [choice for walk in walks() for question in walk.form.questions for choice in question.choices]
    labels = {choice.label.bare(code) for choice in choices for code in choice.label.variants}
    assert len(labels) > 200
    assert {fold(label) for label in labels if asked(label)} == {"khong dong i", "i do not agree"}


def test_no_way_of_asking_answers_the_family_form():
    (walk,) = (one for one in walks() if one.form.form_id == "gia_dinh_hoc_tap")
    ways = {fold(way.replace("/", " ")) for reply in shipped.replies().values() for way in reply.asked["vi"][:6]}
    spots = [one for one in walk.spots() if one.question.kind not in {QuestionKind.TEXT, *MEDIA}]
    taken = {way for spot in spots for way in ways if isinstance(hear(spot, way, walk, NOW.date()), str)}
    assert taken <= IS_AN_ANSWER_TOO


def test_an_answer_that_the_open_question_takes_stays_an_answer():
    (walk,) = (one for one in walks() if one.form.form_id == "tham_gia")
    assert asked("không đồng ý") == "khong_dong_y"
    assert takes(walk, "không đồng ý", NOW.date())
    assert not takes(walk, "có mất tiền không", NOW.date())
    assert takes(walk, "là sao", NOW.date())  # a wish about the form is the form's


def test_a_communes_own_page_comes_before_the_shipped_one():
    own = Questions([Reply("tien_xa", {"vi": ("có mất tiền không",)}, {"vi": "Xã nói: không."})])
    assert find("co mat tien ko", own, shipped.questions()) == "tien_xa"
    assert find("ban la ai", own, shipped.questions()) == "ban_la_ai"
