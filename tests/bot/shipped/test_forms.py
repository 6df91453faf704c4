"""What the shipped questionnaires say of themselves: where each row is from, and only in words people know today."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import UTC, datetime
from functools import cache

import pytest
from sqlalchemy import event

from bot import slow_step
from bot.dialogue.titles import FORM_OF, SAMPLES
from bot.people.calling import called_there
from bot.shipped import forms as shipping
from bot.shipped.forms import publish, publish_shipped, record_of, shipped
from bot.words import words_for
from conversations.authoring import examine
from conversations.saying.asking import label
from conversations.saying.summing_up import in_short
from conversations.walking.walk import Walk
from conversations.workbook import from_markdown
from storage.assessment import forms

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
RUBRICS = [*FORM_OF.values(), *SAMPLES]
WORDS = words_for("vi")
READ = ("label::", "hint::", "constraint_message::")


@cache
def shipped_by_name():
    return {name.removesuffix(".md"): data for name, data in shipped()}


@cache
def workbook(form_id):
    return from_markdown(shipped_by_name()[form_id].decode())


@cache
def form(form_id):
    return examine(shipped_by_name()[form_id], f"{form_id}.md", trying=False).form


def rows(form_id):
    return {row.get("name"): row for row in workbook(form_id).survey.rows}


def poorest(form_id, **preload):
    """Give the worst answer to everything."""
    walk = Walk(form(form_id), began=NOW, now=NOW, preload={"nam": "2026", "ten": "Nhà Mẫu", **preload})
    while (spot := walk.open) is not None:
        worst = [choice.name for choice in walk.choices(spot)][-1:]
        assert any(walk.put(spot, said) is None for said in (*worst, "1", "0", None)), spot
    return walk


def test_a_first_start_publishes_all_at_once_and_the_next_writes_nothing(empty, monkeypatch):
    commits = []
    event.listen(empty._writer, "commit", commits.append)
    told = []
    monkeypatch.setattr(slow_step, "told", lambda step: nullcontext(told.append(step)))
    publish_shipped(empty, NOW)
    with empty.reading() as tx:
        assert {one.form_id for one in forms.every_current(tx)} == {*shipped_by_name()}
    publish_shipped(empty, NOW)
    assert len(commits) == 1
    assert told == ["preparing the questionnaires"] * 2


@pytest.mark.parametrize(
    ("change", "is_examined"),
    [
        (lambda text: text, False),
        (lambda text: text.replace("| ", "|  "), False),
        (lambda text: text.replace("Báo cáo năm", "Báo cáo"), True),
    ],
)
def test_only_a_table_that_says_something_else_is_examined(empty, monkeypatch, change, is_examined):
    text = change(shipped_by_name()["bao_cao_nam"].decode())
    examined = []
    monkeypatch.setattr(shipping, "shipped", lambda: [("bao_cao_nam.md", text.encode())])
    monkeypatch.setattr(shipping, "examine", lambda *one: examined.append(one) or examine(*one, trying=False))
    publish_shipped(empty, NOW)
    publish_shipped(empty, NOW)
    with empty.reading() as tx:
        (head,) = forms.every_current(tx)
        record = forms.by_digest(tx, head.digest)
    assert len(examined) == is_examined
    assert record == record_of(examine(text.encode(), "bao_cao_nam.md", trying=False), NOW)


def test_one_that_is_new_and_was_not_made_ready_is_examined(empty, monkeypatch):
    text = shipped_by_name()["bao_cao_nam"].decode().replace("bao_cao_nam", "bao_cao_moi")
    monkeypatch.setattr(shipping, "shipped", lambda: [("bao_cao_moi.md", text.encode())])
    publish_shipped(empty, NOW)
    with empty.reading() as tx:
        assert forms.current(tx, "bao_cao_moi").title_text == "Báo cáo năm"


def test_what_a_commune_has_imported_itself_is_never_replaced(empty, monkeypatch):
    def ship(title):
        text = shipped_by_name()["bao_cao_nam"].decode().replace("Báo cáo năm", title)
        monkeypatch.setattr(shipping, "shipped", lambda: [("bao_cao_nam.md", text.encode())])
        publish_shipped(empty, NOW)
        with empty.reading() as tx:
            return forms.current(tx, "bao_cao_nam").title_text

    assert [ship("Một"), ship("Hai")] == ["Một", "Hai"]
    own = shipped_by_name()["bao_cao_nam"].replace("Báo cáo năm".encode(), "Của xã".encode())
    with empty.writing() as tx:
        assert publish(tx, examine(own, "bao_cao_nam.md", trying=False), NOW)
        assert not publish(tx, examine(own, "bao_cao_nam.md", trying=False), NOW)
    assert ship("Ba") == "Của xã"


def test_what_ended_is_official_no_more():
    for form_id in RUBRICS:
        assert workbook(form_id).setting("bot::status") == "draft"
        for row in rows(form_id).values():
            source = row.get("bot::source")
            if "448" in source or "TT 2" in source:
                assert row.get("bot::status") == "draft", row
    assert "đã có bộ mới, chưa thấy số và bảng" in workbook("gia_dinh_hoc_tap").setting("bot::source")


def test_a_citizens_form_names_both_decisions_and_only_its_numbers_are_official():
    source = workbook("cong_dan_hoc_tap").setting("bot::source")
    assert "QĐ 244/QĐ-KHVN (28/7/2022)" in source
    assert "QĐ 324/QĐ-KHVN (25/10/2023)" in source
    official = {name for name, row in rows("cong_dan_hoc_tap").items() if row.get("bot::status") == "official"}
    every = {name for name in rows("cong_dan_hoc_tap") if name.startswith("toi_da_") and "nhom" not in name}
    assert official == every - {"toi_da_tinh_toan"} | {"san_chi_tieu"}
    assert "bảng khung 25/5/2022" in rows("cong_dan_hoc_tap")["tinh_toan"].get("bot::source")


def test_a_unit_is_asked_by_two_levels_and_the_scale_of_2020_is_a_sample():
    assert workbook("don_vi_2020").setting("form_title") == "Đơn vị học tập (thang 2020, không còn dùng từ 2024)"
    assert "TT 24/2023" in workbook("don_vi_hoc_tap").setting("form_title")
    assert "tong_diem" not in rows("don_vi_hoc_tap")
    walk = poorest("don_vi_hoc_tap")
    assert (walk.outcome("xep_loai"), walk.outcome("tong_diem")) == ("chua_dat", None)
    for name in ("ke_hoach", "quy_dinh", "kinh_phi", "cong_cu", "phuc_vu"):
        walk.put(walk.find(f"/data/{name}"), "co")
    for name in ("ty_le_ky_luat", "ty_le_boi_duong"):
        walk.put(walk.find(f"/data/{name}"), "90")
    assert walk.outcome("xep_loai") == "chua_co_nguong", "not all of level 1 is known, so that nobody is told of it"


def test_families_find_the_words_of_the_report_book():
    asked = rows("gia_dinh_hoc_tap")["ket_qua"]
    assert "kết quả học tập từ Đạt và rèn luyện từ Khá" in asked.any_of("label")
    assert "Sổ cũ ghi: học lực từ trung bình, hạnh kiểm từ khá" in asked.any_of("hint")


@pytest.mark.parametrize("form_id", RUBRICS)
def test_nobody_who_answers_reads_sources(form_id):
    for row in rows(form_id).values():
        read = " ".join(cell for heading, cell in row.cells.items() if heading.startswith(READ))
        assert not any(word in read.lower() for word in ("nguồn ghi", "một nguồn", "chưa kiểm chứng", "one source"))


@pytest.mark.parametrize("form_id", RUBRICS)
def test_the_result_names_at_most_three_things_to_do_in_short_lines(form_id):
    told = in_short(poorest(form_id, nguong_dat="60"), WORDS, 7).text
    todo = [line for line in told.split("\n") if line.startswith("- ")]
    assert len(todo) == 3, told


@pytest.mark.parametrize("form_id", RUBRICS)
def test_every_text_calls_the_place_as_it_is_called_there(form_id):
    def read(**preload):
        walk = poorest(form_id, **preload)
        env = walk.sheet.env
        every = [text.say(env) for one in walk.form.questions for text in (one.label, one.hint, one.constraint_message)]
        return " ".join(every).lower().replace("trường học", "")

    for place, other in (("Tổ dân phố Mẫu", ("bản ", "thôn ")), ("Thôn Mẫu", ("bản ",)), ("Bản Mẫu", ("thôn ",))):
        assert not any(f" {word}" in read(**called_there(place)) for word in other), place
    assert called_there("Xã Mẫu") == {}


def test_a_head_is_called_so_in_the_labels():
    walk = poorest("cong_dong_hoc_tap", **called_there("TDP 3"))
    assert label(walk, walk.find("/data/so_ho"), WORDS) == "Cả tổ dân phố có bao nhiêu hộ?"
