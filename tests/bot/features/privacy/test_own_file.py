"""One's own data as a file: what is in it, who gets it, and how soon it is gone."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest

from bot.clock import MovedClock
from bot.posting.post import Ways
from bot.running.making import Platforms
from bot.running.platforms import read_settings
from bot.writer import writing
from storage.places import earlier, registering, subjects
from storage.tables import headcount
from storage.talk import outgoing, prepared_files
from storage.talk.media import MediaShelf
from tests.bot.offices import VILLAGER, look, says
from tests.clock import MORNING


def last_file(stage):
    rows = look(stage, lambda tx: tx.exec_driver_sql("SELECT body FROM outbox ORDER BY id").scalars().all())
    return [one.media for one in map(outgoing.read, rows) if one.media][-1]


def kept(stage, made):
    return look(stage, lambda tx: prepared_files.find(tx, made.id))


def test_it_holds_what_is_told_as_text(stage):
    says(stage, VILLAGER, "bắt đầu", "2", "dữ liệu của tôi")
    made = last_file(stage)
    data, kind = kept(stage, made)
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert (kind, len(data)) == ("text/csv", made.size)
    assert rows[0] == ["NHỮNG GÌ ĐANG GIỮ VỀ Sùng A Ví Dụ"]
    assert ["Phiếu", "Năm", "Của ai", "Câu hỏi", "Câu trả lời"] in rows
    assert rows[-1][2:] == ["nhà anh Sùng A Ví Dụ", "Nhà mình có mấy cháu từ 5 đến 15 tuổi?", "2"]


def test_it_holds_what_the_list_says_of_the_household_and_of_no_other(stage):
    with stage._open().store.writing() as tx:
        own, other = (subjects.by_code(tx, code) for code in ("H-0103", "H-0101"))
        registering.register(tx, [own.id], 2026, MORNING)
        for one, year in ((own, 2024), (other, 2023)):
            earlier.write(tx, [earlier.Earlier(one.area_id, one.id, "family", year, 1, "QĐ 1")], MORNING)
        counted = {"subject_id": own.id, "kind": "workers", "number": 0, "since": MORNING.date(), "made_at": MORNING}
        tx.execute(headcount.insert(), counted)
    said = says(stage, VILLAGER, "dữ liệu của tôi")
    for line in ("Đăng ký danh hiệu, năm: 2026", "Đã được công nhận, năm: 2024 (QĐ 1)", "Số lao động trong hộ: 0"):
        assert line in said
        assert [line] in list(csv.reader(io.StringIO(kept(stage, last_file(stage))[0].decode("utf-8-sig"))))
    assert "2023" not in said


def test_it_goes_with_everything_else_when_the_data_are_erased(stage):
    says(stage, VILLAGER, "dữ liệu của tôi")
    made = last_file(stage)
    says(stage, VILLAGER, "xóa dữ liệu", "1")
    assert kept(stage, made) is None


def test_each_has_a_name_of_its_own(stage):
    says(stage, VILLAGER, "dữ liệu của tôi")
    made = last_file(stage)
    says(stage, VILLAGER, "dữ liệu của tôi")
    assert last_file(stage).id != made.id


async def test_a_platform_is_given_it_by_the_name_in_its_message_alone(stage, tmp_path):
    says(stage, VILLAGER, "dữ liệu của tôi")
    made = last_file(stage)
    async with writing(stage._open().store) as writer:
        platforms = Platforms(
            read_settings({}), writer, MediaShelf(tmp_path / "media"), Ways(None, None), MovedClock(timedelta())
        )
        data, kind = await platforms._read(made.id)
        with pytest.raises(LookupError):
            await platforms._read(made.id.replace("du-lieu-", "du-lieu-0"))
    assert (len(data), kind) == (made.size, "text/csv")
