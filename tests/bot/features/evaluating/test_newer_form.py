"""A newer version comes with the program: what was begun goes on as it was, what begins is asked by the new one."""

from __future__ import annotations

from datetime import timedelta

from bot.shipped.forms import SHIPPED, publish, publish_shipped
from conversations.authoring import examine
from storage import settings
from storage.assessment import forms
from storage.deciding import marks
from storage.places import areas
from tests.bot.offices import NEIGHBOUR, VILLAGER, says

SCHOOL = "dien-thoai-9"
NEW = "Năm học vừa qua, các cháu có kết quả học tập từ Đạt và rèn luyện từ Khá trở lên chưa?"
OLD = "Năm học vừa qua, cháu nào đạt học lực từ trung bình và hạnh kiểm từ khá trở lên?"
OLD_SCALE, NEW_LEVELS = "Đơn vị có chủ trương hoặc kế hoạch", "đã được công nhận Đơn vị học tập mức 1 chưa?"


def came_before(stage, form_id, of, old, new):
    """Let a version with other words be the one that came with the program before."""
    with stage._open().store.writing() as tx:
        text = forms.by_digest(tx, forms.current(tx, of).digest).markdown
        assert old in text
        examined = examine(text.replace(old, new).encode(), f"{form_id}.md", trying=False)
        assert publish(tx, examined, stage.clock.now())
        settings.put(tx, SHIPPED + form_id, forms.current(tx, form_id).digest)


def upgraded(stage):
    publish_shipped(stage._open().store, stage.clock.now())


def test_a_draft_keeps_its_words_and_next_year_asks_in_the_new_ones(stage):
    came_before(stage, "gia_dinh_hoc_tap", "gia_dinh_hoc_tap", NEW, OLD)
    assert OLD in says(stage, VILLAGER, "bắt đầu", "1", "1")
    upgraded(stage)
    assert OLD in says(stage, VILLAGER, "?")
    assert NEW in says(stage, NEIGHBOUR, "bắt đầu", "1", "1")
    says(stage, VILLAGER, "1 1", "0", "1 1", "bỏ qua", "1 1 1", "nộp")
    stage.clock.at += timedelta(days=365)
    says(stage, VILLAGER, "bắt đầu")
    taken = says(stage, VILLAGER, "giống năm ngoái")
    assert "Đã lấy lại" in taken
    assert NEW in taken


def test_a_unit_goes_on_by_the_scale_and_the_mark_with_which_it_began(stage):
    came_before(stage, "don_vi_hoc_tap", "don_vi_2020", "| don_vi_2020 |", "| don_vi_hoc_tap |")
    with stage._open().store.writing() as tx:
        place = areas.by_code(tx, "03217").id
        marks.put(tx, marks.New(place, "unit", 2026, 90, "HD 1"), stage.clock.now())
    assert OLD_SCALE in says(stage, SCHOOL, "bắt đầu")
    upgraded(stage)
    said = says(stage, SCHOOL, "có, có, chưa", "90", "95", "100", "80", "85", "đạt", "có")
    assert "Chưa đủ điểm: mức xã đặt là 90 điểm." in said
    says(stage, SCHOOL, "nộp")
    stage.clock.at += timedelta(days=365)
    assert NEW_LEVELS in says(stage, SCHOOL, "bắt đầu")


def test_a_mark_set_for_points_says_nothing_to_a_form_without(stage):
    with stage._open().store.writing() as tx:
        place = areas.by_code(tx, "03217").id
        marks.put(tx, marks.New(place, "unit", 2026, 90, "HD 1"), stage.clock.now())
    said = says(stage, SCHOOL, "bắt đầu", "1", "1", *["có"] * 4, "95", "100", "80", "có")
    assert "Mức 1: đạt 7/7 điều đã biết." in said
    assert "90" not in said
