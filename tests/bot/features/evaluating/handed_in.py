"""Forms that were handed in, endorsed and decided on, and what is asked of them."""

from __future__ import annotations

from storage import audit
from storage.places import subjects
from tests.bot.books import THIRD
from tests.bot.offices import HEAD, OFFICER, VILLAGER, look, says, signed_off

FATHER, DAUGHTER = "dien-thoai-1", "dien-thoai-2"


def hands_in(stage, phone):
    """Hand a form in whose last question is asked by itself."""
    says(stage, phone, "bắt đầu", "0 0 1 1", "bỏ qua", "1 1", "1", "nộp")


def endorsed(stage, phone=VILLAGER):
    hands_in(stage, phone)
    says(stage, HEAD, "duyệt", "1")


def decided(stage, *choice):
    hands_in(stage, VILLAGER)
    hands_in(stage, DAUGHTER)
    says(stage, HEAD, "duyệt", "1")
    signed_off(stage)
    said = ("1", "5/QĐ-UBND", "hôm nay", "Chủ tịch xã", "1")
    return says(stage, OFFICER, "công nhận 1", *choice, *said)


def arrived(stage, phone):
    stage.phone = phone
    return stage.shows(stage.arrived())


def deeds(stage, code=THIRD):
    kept = look(stage, lambda tx: audit.of_subject(tx, subjects.by_code(tx, code).id))
    return [one.link.deed for one in kept]


def button(stage, phone, label, under=""):
    stage.phone = phone
    return stage._button(label, under).press
