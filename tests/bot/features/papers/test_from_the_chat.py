"""From what people type in the chat to what is filled into their papers."""

from __future__ import annotations

from bot.features.papers.filled import certificates, deciding, minutes
from bot.people.by import By
from bot.words import words_for
from storage.deciding import decisions
from tests.bot.features.papers.commune import asked, names, place
from tests.bot.offices import OFFICER, VILLAGER, hands_in, look, says, signed_off

EN = words_for("en")


def test_a_village_meets_and_signs_and_the_commune_decides(stage):
    hands_in(stage, VILLAGER)
    signed_off(stage)
    made = look(stage, lambda tx: minutes.made(tx, asked(tx, code="03217-01"), EN))
    told = [made.given[name] for name in ("co_mat", "dong_y", "khong_dong_y", "de_nghi", "khong", "ty_le")]
    assert told == [30, 30, 0, 1, 3, 1]
    assert {row["ly_do"] for row in made.given["khong_de_nghi"]} == {"đi vắng"}
    says(stage, OFFICER, "công nhận 1", "1", "1", "5/QĐ-UBND", "hôm nay", "Chủ tịch xã", "1")

    def handed_over(tx):
        (entered,) = decisions.of_area(tx, place(tx).id, 2026)
        certificates.number(tx, asked(tx), By(entered.at), EN)
        return names(certificates.made(tx, asked(tx), EN), "giay"), deciding.decision(tx, asked(tx), EN).given["so"]

    with stage._open().store.writing() as tx:
        assert handed_over(tx) == (["Gia đình anh Sùng A Ví Dụ"], "05")
