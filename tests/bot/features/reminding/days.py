"""A calendar of a few lines for the demonstration commune, and rounds at any moment of 2027."""

from __future__ import annotations

from datetime import datetime

from bot.clock import TIME_ZONE
from conversations.calendar.occasion import Occasion
from storage.calendar import occasions

SHARED, DAUGHTER = "dien-thoai-1", "dien-thoai-2"
FORMS = Occasion(
    "phieu",
    "Nộp phiếu của hộ",
    "deadline",
    "10/10",
    "hand_in",
    steps={"member": (-14, -3), "village_head": (-14, -3, 1), "commune_officer": (-3,)},
)
LIST = Occasion("ky", "Ký danh sách", "deadline", "25/10", "sign_off", steps={"village_head": (-7, 1)})
PAPER = Occasion("bao_cao", "Báo cáo của xã", "deadline", "10/11", "report", steps={"commune_officer": (-7, -1, 1)})
BOOK_DAY = Occasion(
    "sach",
    "Ngày Sách",
    "event",
    "21/4",
    steps={"member": (0,), "village_head": (-3, 1)},
    before="Ở nhà văn hóa: bày một góc sách.",
    on_the_day="Hôm nay là Ngày Sách. Mời bà con đọc một trang sách.",
)
TET = Occasion("tet", "Tết", "quiet", "20/4 - 21/4")


def at(day, month, hour=7, minute=0):
    return datetime(2027, month, day, hour, minute, tzinfo=TIME_ZONE)


def calendar(stage, *lines):
    with stage._open().store.writing() as tx:
        occasions.put_shipped(tx, lines, at(1, 1))


def ticks(stage, moment):
    """Do one round at a moment; give what came by phone."""
    stage.clock.at = moment
    before = {phone: len(said) for phone, said in stage._arrived.items()}
    stage.ticks()
    return {
        phone: "\n".join(one.text for one in said[before.get(phone, 0) :])
        for phone, said in stage._arrived.items()
        if len(said) > before.get(phone, 0)
    }
