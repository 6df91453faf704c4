"""A picture made in a turn: drawn beside the writer, kept for a day, and no photo that could be lost."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

import pytest

from bot.dialogue.beforehand import WorkFirst, Worktable
from bot.features.reporting.pictures import with_picture
from bot.pictures import bars
from bot.pictures.bars import Bar
from bot.posting.post import Ways
from bot.running.making import Platforms
from bot.running.platforms import read_settings
from bot.running.troubles.condition import lost_photos
from conversations.speech import Incoming, Outgoing
from storage.people import accounts
from storage.talk import outbox, outgoing, prepared_files
from storage.talk.media import MediaShelf
from tests.bot.receiving.cloud import NEIGHBOUR, OFFICER
from tests.clock import MORNING, StoppedClock

ROWS = [Bar("Bản Mẫu", 3, 9, Fraction(1, 2))]
PNG = bars.draw("Gia đình học tập", "", ROWS)
SAID = Outgoing("Bản Mẫu: 3/9")


def visit_of(house, tx, phone=OFFICER, at=MORNING):
    account = accounts.meet_one(tx, "zalo", phone)
    return house.receiver.answerer.visit(tx, account, Incoming("zalo", phone, "1", at, "tiến độ"))


async def test_what_is_sent_finds_its_picture_for_a_day(house, tmp_path):
    with house.store.writing() as tx:
        visit = visit_of(house, tx)
        outbox.put(tx, [outbox.Saying(visit.account.id, with_picture(visit, SAID, "tien-do", PNG), MORNING)])
    with house.store.reading() as tx:
        (body,) = tx.exec_driver_sql("SELECT body FROM outbox").scalars().all()
        said = outgoing.read(body)
        settings = read_settings({"BANHOC_DATA": str(tmp_path)})
        assert lost_photos(tx, settings) == []
    assert (said.text, said.media.kind, said.media.size) == (SAID.text, "image", len(PNG))
    platforms = Platforms(settings, house.writer, MediaShelf(tmp_path / "media"), Ways(None, None), StoppedClock())
    assert await platforms._read(said.media.id) == (PNG, "image/png")
    with house.store.writing() as tx:
        prepared_files.forget_old(tx, MORNING + timedelta(hours=25))
    with pytest.raises(LookupError):
        await platforms._read(said.media.id)


def test_the_same_picture_is_kept_once_for_an_account_and_as_long_as_it_was_last_asked_for(house):
    with house.store.writing() as tx:
        first, again = (
            with_picture(visit_of(house, tx, at=at), SAID, "tien-do", PNG).media
            for at in (MORNING, MORNING + timedelta(hours=20))
        )
        other = with_picture(visit_of(house, tx, NEIGHBOUR), SAID, "tien-do", PNG).media
        changed = with_picture(visit_of(house, tx), SAID, "tien-do", PNG + b"\0").media
        assert first == again
        assert len({first.id, other.id, changed.id}) == 3
        prepared_files.forget_old(tx, MORNING + timedelta(hours=25))
        assert prepared_files.find(tx, first.id) == (PNG, "image/png")
        assert prepared_files.find(tx, other.id) is None


def test_it_is_drawn_before_the_writer_is_asked(house):
    drawn = []

    def draw(tx):
        drawn.append(tx)
        return bars.draw("Gia đình học tập", "", ROWS)

    house.receiver.answerer.worktable = Worktable()
    with house.store.writing() as tx, pytest.raises(WorkFirst) as first:
        visit_of(house, tx).beforehand("picture", draw)
    assert drawn == []
    with house.store.reading() as tx:
        house.receiver.answerer.worktable.do(tx, first.value)
    with house.store.writing() as tx:
        visit = visit_of(house, tx)
        assert with_picture(visit, SAID, "tien-do", visit.beforehand("picture", draw)).media.size == len(PNG)
    assert len(drawn) == 1
