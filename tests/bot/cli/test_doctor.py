"""`banhoc doctor`: one line for each thing, what to do where something is wrong, and never a secret."""

from __future__ import annotations

import hashlib
import re
import shutil
from contextlib import closing
from datetime import datetime, timedelta

import pytest

from bot.clock import TIME_ZONE, MovedClock, RealClock
from conversations.speech import Outgoing
from storage import zalo_access
from storage.people import accounts, invites
from storage.store import Store
from storage.tables import account, evaluation
from storage.talk import outbox
from storage.talk.outbox import Saying
from tests.bench.marks import hand_all_in
from tests.platforms.telegram import No as TelegramNo
from tests.platforms.telegram import telegram_running
from tests.platforms.zalo_bot import TOKEN as ZALO_TOKEN
from tests.platforms.zalo_bot import zalo_bot_running
from tests.platforms.zalo_oa import APP_ID, OA_SECRET, SECRET, zalo_running

TOKEN = "4242:not-a-real-token"
PUBLIC = "https://banhoc.example.vn/here"
NOW = datetime.now(TIME_ZONE)


@pytest.fixture
async def telegram(doctor):
    async with telegram_running() as api:
        doctor.set(telegram_token=TOKEN, telegram_api=api.url)
        yield api


@pytest.fixture
async def zalo_bot(doctor):
    async with zalo_bot_running() as api:
        doctor.set(zalo_bot_token=ZALO_TOKEN, zalo_bot_api=api.url)
        yield api


@pytest.fixture
async def zalo_oa(doctor):
    async with zalo_running() as api:
        doctor.set(zalo_oa_app_id=APP_ID, zalo_oa_secret=SECRET, zalo_oa_oa_secret=OA_SECRET)
        doctor.set(zalo_oa_refresh_token="refresh-0", zalo_oa_api=api.url, zalo_oa_oauth=api.url)
        yield api


@pytest.mark.usefixtures("telegram", "zalo_bot", "zalo_oa", "settled_url")
async def test_where_all_is_well_every_line_says_so(doctor):
    code, said = await doctor.run()
    assert code == 0
    assert {line[:4] for line in said.splitlines()} == {"ok  "}
    for told in ("this is the bot @banhoc_bot", "this is the bot bot.banhoc", "has not been used yet", "are published"):
        assert told in said


async def test_forms_whose_numbers_are_lost_are_named(doctor, settled_url):
    with closing(Store.open(settled_url)) as store, store.writing() as tx:
        hand_all_in(tx, 2)
        tx.execute(evaluation.update().values(unread=True))
    (told,) = await doctor.wrong("forms")
    assert told.startswith("2 forms of X-0 by gia_dinh_hoc_tap ")
    assert told.endswith("cannot be read any more: 1, 2.")


@pytest.mark.usefixtures("telegram")
async def test_it_speaks_vietnamese_unless_told_otherwise(doctor):
    doctor.set(language="vi", telegram_token="4242:wrong")
    code, said = await doctor.run()
    assert code == 1
    assert "!!  telegram: Telegram" not in said
    assert "@BotFather" in said
    assert "BANHOC_TELEGRAM_TOKEN" in said


async def test_a_bot_that_is_brought_all_that_is_said_in_groups(doctor, telegram):
    assert await doctor.wrong("telegram") == []
    telegram.me["can_read_all_group_messages"] = True
    (told,) = await doctor.wrong("telegram")
    assert "in groups" in told


async def test_with_nothing_set_it_says_what_to_set(doctor):
    assert await doctor.wrong("settings") == ["No channel is set."]
    assert await doctor.about("forms") == [
        ("No form is published yet; `banhoc run` does it at its first start.", False)
    ]


async def test_a_setting_that_is_wrong_is_told_and_no_more_is_looked_at(doctor):
    doctor.set(listen="nowhere")
    code, said = await doctor.run()
    assert (code, len(said.splitlines())) == (1, 1)
    assert said.startswith("!!  settings: BANHOC_LISTEN")


async def test_a_database_that_is_away(doctor):
    doctor.set(database_url="sqlite:////nowhere/at/all.db")
    (told,) = await doctor.wrong("database")
    assert "cannot be used" in told


async def test_a_database_of_postgresql(doctor, postgres_url):
    doctor.set(database_url=postgres_url)
    assert await doctor.about("database") == [("The database is reached and up to date.", False)]


async def test_a_folder_that_is_none(doctor, tmp_path):
    (tmp_path / "file").touch()
    doctor.set(listen="127.0.0.1:8080")
    code, said = await doctor.run("--data", str(tmp_path / "file" / "below"))
    assert code == 1
    assert "!!  data: " in said


async def test_a_disk_that_is_nearly_full(doctor, monkeypatch):
    usage = type(shutil.disk_usage("/"))(10**9, 10**9 - 10**6, 10**6)
    monkeypatch.setattr("bot.cli.doctor.shutil.disk_usage", lambda _: usage)
    (told,) = await doctor.wrong("data")
    assert told.endswith("1 MB are free.")


async def test_somebody_who_guesses_codes(doctor, tmp_path, monkeypatch):
    with closing(Store.open(f"sqlite:///{tmp_path / 'banhoc.db'}")) as store, store.writing() as tx:
        guesser = accounts.meet_one(tx, "web", "guesser").id
        for _ in range(2):
            invites.note_wrong(tx, guesser, RealClock().now())
    told = "Within the hour 2 codes were typed that were never given out."
    assert await doctor.about("codes") == [(told, False)]
    monkeypatch.setattr(invites, "OVERALL", 2)
    assert await doctor.about("codes") == [(told, True)]


@pytest.mark.usefixtures("settled_url")
async def test_an_open_form_that_is_not_open(doctor):
    doctor.set(open_form="gia_dinh_hoc_tap")
    assert await doctor.wrong("forms") == ["gia_dinh_hoc_tap is not there or not open to anybody."]
    doctor.set(open_form="nothing_like_it")
    assert await doctor.wrong("forms") == ["nothing_like_it is not there or not open to anybody."]


async def test_a_token_that_is_refused(doctor, telegram, zalo_bot):
    telegram.token = zalo_bot.token = "4242:another"
    for name in ("telegram", "zalo_bot"):
        assert await doctor.wrong(name) == ["The platform refuses the token."]


@pytest.mark.usefixtures("zalo_bot")
async def test_a_platform_that_is_down_does_not_hide_another(doctor, telegram):
    telegram.faults["getMe"].append("drop")
    assert await doctor.wrong("telegram") == ["127.0.0.1 is not reached: ConnectionResetError."]
    assert await doctor.wrong("zalo_bot") == []


@pytest.mark.usefixtures("telegram")
async def test_platforms_that_cannot_be_reached_at_all(doctor, unused_tcp_port):
    nowhere = f"http://127.0.0.1:{unused_tcp_port}"
    doctor.set(telegram_api=nowhere, zalo_bot_token=ZALO_TOKEN, zalo_bot_api=nowhere)
    for name in ("telegram", "zalo_bot"):
        (told,) = await doctor.wrong(name)
        assert told.startswith("127.0.0.1 is not reached: ")


async def test_a_webhook_where_one_polls(doctor, telegram, zalo_bot):
    telegram.hook = zalo_bot.hook = {"url": "https://other.example.vn/a-secret-path"}
    for name in ("telegram", "zalo_bot"):
        (told,) = await doctor.wrong(name)
        assert "a webhook at other.example.vn takes them away" in told


async def test_a_webhook_elsewhere_nowhere_and_here(doctor, telegram, zalo_bot):
    doctor.set(telegram_mode="webhook", zalo_bot_mode="webhook", public_url=PUBLIC)
    for name, api, path in (("telegram", telegram, "/telegram/telegram"), ("zalo_bot", zalo_bot, "/zalo-bot/zalo_bot")):
        assert await doctor.wrong(name) == ["No webhook is set, so nothing arrives."]
        api.hook = {"url": "https://other.example.vn/a-secret-path"}
        assert await doctor.wrong(name) == ["The webhook leads elsewhere, to other.example.vn."]
        api.hook = {"url": PUBLIC + path}
        assert await doctor.wrong(name) == []


@pytest.mark.usefixtures("telegram")
async def test_webhooks_without_an_address_of_our_own(doctor):
    doctor.set(telegram_mode="webhook")
    assert await doctor.wrong("settings") == [
        "Webhooks are wanted, but it is not said where the platforms find this machine."
    ]


async def test_a_database_that_lacks_something(doctor, tmp_path):
    with closing(Store.open(f"sqlite:///{tmp_path / 'banhoc.db'}")) as store, store.writing() as tx:
        tx.exec_driver_sql("DROP INDEX ix_outbox_waiting")
        tx.exec_driver_sql("DROP TABLE roster_sheet")
    _, said = await doctor.run()
    assert "The database lacks: index outbox.ix_outbox_waiting, table roster_sheet. Stop the bot" in said


async def test_what_telegram_met_when_it_called_us(doctor, telegram):
    doctor.set(telegram_mode="webhook", public_url=PUBLIC)
    telegram.hook = {"url": f"{PUBLIC}/telegram/telegram"}
    met = {"last_error_date": int(NOW.timestamp()), "last_error_message": "SSL error\n{certificate}"}
    telegram.troubles = met
    assert await doctor.wrong("telegram") == ["Telegram called us in vain lately: SSL error {certificate}."]
    telegram.troubles = {**met, "last_error_date": int((NOW - timedelta(hours=2)).timestamp())}
    assert await doctor.wrong("telegram") == []


async def test_a_platform_in_disorder(doctor, telegram):
    telegram.faults["getMe"].append(TelegramNo(500, "Internal Server Error"))
    assert await doctor.wrong("telegram") == ["127.0.0.1 is not reached: 500: Internal Server Error."]


async def test_the_access_to_an_official_account(doctor, tmp_path, zalo_oa):
    with closing(Store.open(f"sqlite:///{tmp_path / 'banhoc.db'}")) as store:

        def keep(until):
            with store.writing() as tx:
                zalo_access.adopt(tx, "zalo_oa", "refresh-0", _hash("refresh-0"), NOW)
                zalo_access.keep(tx, "zalo_oa", ("access-1", "refresh-1"), until, NOW)

        keep(NOW + timedelta(hours=20))
        assert await doctor.wrong("zalo_oa") == []
        keep(NOW - timedelta(hours=1))
        assert [told[:35] for told in await doctor.wrong("zalo_oa")] == ["The access to the account ended at "]
        with store.writing() as tx:
            zalo_access.refuse(tx, "zalo_oa", "refresh-1", NOW)
        assert await doctor.wrong("zalo_oa") == ["Zalo has refused the access to the account."]
        doctor.set(zalo_oa_refresh_token="refresh-2")
        assert await doctor.wrong("zalo_oa") == []
    assert zalo_oa.renewals == []


async def test_an_official_account_whose_server_is_away(doctor, zalo_oa, unused_tcp_port):
    doctor.set(zalo_oa_api=f"http://127.0.0.1:{unused_tcp_port}")
    (told,) = await doctor.wrong("zalo_oa")
    assert told.startswith("127.0.0.1 is not reached: ")
    assert zalo_oa.renewals == []


async def test_a_clock_an_hour_off(doctor, telegram, monkeypatch):
    assert await doctor.wrong("clock") == []
    monkeypatch.setattr("bot.cli.platforms.RealClock", lambda: MovedClock(timedelta(hours=1, seconds=30)))
    assert await doctor.wrong("clock") == ["The clock of this machine is 60 minutes off."]
    monkeypatch.setattr("bot.cli.platforms.RealClock", lambda: MovedClock(-timedelta(hours=1, seconds=30)))
    assert await doctor.wrong("clock") == ["The clock of this machine is 60 minutes off."]


async def test_a_quota_that_is_used_up(doctor, zalo_bot, tmp_path):
    Store.open(f"sqlite:///{tmp_path / 'banhoc.db'}").close()
    doctor.set(zalo_bot_monthly="0")
    assert await doctor.wrong("zalo_bot") == []
    doctor.set(zalo_bot_monthly="1")
    assert await doctor.wrong("zalo_bot") == ["0 more announcements may be sent this month."]


async def test_the_year_of_a_zalo_bot_beside_its_quota(doctor, zalo_bot, settled_url):
    with closing(Store.open(settled_url)) as store, store.writing() as tx:
        tx.execute(account.update().values(channel="zalo_bot"))
        outbox.put(tx, [Saying(1, Outgoing("tin"), RealClock().now())])
    planned = (
        r"Used this month: 1 of 3,000 messages; about \d+ more are planned until its end. The fullest month of the"
    )
    (told, wrong), *_ = await doctor.about("zalo_bot")
    assert (bool(re.match(planned, told)), wrong) == (True, False)
    doctor.set(zalo_bot_monthly="300")
    (told,) = [one for one in await doctor.wrong("zalo_bot") if "fullest" in one]
    fullest = re.search(r"The fullest month of the year is month 10, with about (\d+)", told)
    assert int(fullest[1]) > 300


def _hash(seed):
    return hashlib.sha256(seed.encode()).hexdigest()
