"""`banhoc begin`, the real program: from a file, and at a terminal in which somebody types and presses Ctrl-C."""

from __future__ import annotations

import asyncio
import re
import shutil
from contextlib import closing

import pytest
from openpyxl import Workbook

from bot.channels.zalo_oa.consent import challenge
from bot.channels.zalo_oa.credentials import Credentials
from bot.cli.begin.answers import KEYS
from storage.places import areas
from storage.store import Store
from tests.house import HOUSE
from tests.platforms.telegram import TOKEN, telegram_running
from tests.platforms.zalo_oa import APP_ID, OA_SECRET, SECRET, zalo_running
from tests.terminal import Terminal

VILLAGES = [f"Bản Mẫu {number}" for number in range(1, 37)]
OWN = {"commune": "0", "province_name": "tỉnh Mẫu", "commune_name": "xã Mẫu"}
CODE = re.compile(r'<p class="code">([^<]+)</p>')


@pytest.fixture
def place(published_template, tmp_path, monkeypatch):
    """An empty place to begin in, where the questionnaires are converted already."""
    (tmp_path / "data").mkdir()
    shutil.copy(published_template, tmp_path / "data" / "banhoc.db")
    monkeypatch.delenv("BANHOC_LANGUAGE", raising=False)
    return tmp_path


@pytest.fixture
async def telegram():
    async with telegram_running() as api:
        yield api


def write(place, **answers):
    """Write a file of answers; texts, numbers and lists look in TOML as they do in Python, but for yes and no."""
    lines = [
        f"{key} = {str(value).lower() if isinstance(value, bool) else repr(value)}" for key, value in answers.items()
    ]
    (place / "answers.toml").write_text("\n".join(lines).replace("'", '"'), "utf-8")


def write_book(place, name="so-ho.xlsx"):
    book = Workbook()
    book.active.append(["TT", "Họ và tên chủ hộ", "Bản", "SĐT"])
    for number, village in enumerate(VILLAGES, 1):
        book.active.append([number, f"Vàng A Mẫu {number}", village, ""])
    book.save(place / name)
    return name


@pytest.fixture
def begin(banhoc, place, monkeypatch):
    """Calls it in this process, over a file of answers."""
    monkeypatch.chdir(place)
    monkeypatch.delenv("BANHOC_DATA")
    monkeypatch.setenv("BANHOC_LANGUAGE", "en")

    def run(**answers):
        write(place, **{"commune": "xã Tủa Chùa", "wait": False, **answers})
        return banhoc("begin", "--answers", "answers.toml")

    return run


@pytest.fixture
def kept(place):
    with closing(Store.open(f"sqlite:///{place / 'data' / 'banhoc.db'}")) as store:
        yield store


def villages_of(store, code="03217"):
    with store.reading() as tx:
        return [(one.code, one.name, one.difficult) for one in areas.children(tx, areas.by_code(tx, code).id)]


async def test_stopped_at_each_step_and_begun_again_it_asks_only_what_is_missing(place, telegram):
    write_book(place)
    typed = [
        ("In which folder", ["data"]),
        ("Which commune is it?", ["tua chua"]),
        ("Which villages are there?", [*VILLAGES, "", "2", ""]),
        ("Which Excel file holds the households?", ["so-ho.xlsx", "y"]),
        ("On which channel do people write", ["1", TOKEN]),
        ("Into which folder shall the slips be printed?", ["giay", "2"]),
        ("Into which folder shall the backups go?", ["sao-luu", "yes"]),
        ("Send the bot any message now", []),
    ]
    settings = {"BANHOC_TELEGRAM_API": telegram.url, "BANHOC_LISTEN": "127.0.0.1:0"}
    for step, (question, said) in enumerate(typed[:-1]):
        shown = await asyncio.to_thread(begin_and_stop, place, settings, question, said, typed[step + 1][0])
        assert not [earlier for earlier, _ in typed[:step] if earlier in shown]
    terminal = Terminal(place, "begin", **settings)
    await asyncio.to_thread(terminal.until, "Send the bot any message now")
    telegram.write("/start")
    assert await asyncio.to_thread(terminal.end) == 0
    assert len(CODE.findall((place / "giay" / "can-bo-xa.html").read_text("utf-8"))) == 2
    assert await asyncio.to_thread(Terminal(place, "begin", **settings).end) == 0, "all is done"
    with closing(Store.open(f"sqlite:///{place / 'data' / 'banhoc.db'}")) as store:
        assert len(villages_of(store)) == 36


def begin_and_stop(place, settings, question, said, following):
    """Begin, answer one question, press Ctrl-C at the one that follows, and give all that was shown."""
    terminal = Terminal(place, "begin", **settings)
    terminal.until(question)
    for answer in said:
        terminal.type(answer)
    terminal.until(following)
    assert terminal.stop() == 130
    assert "`banhoc begin`" in terminal.screen.splitlines()[-1]
    return terminal.screen


async def test_a_token_is_kept_only_when_the_platform_knows_it(place, telegram, begin, monkeypatch):
    monkeypatch.setenv("BANHOC_TELEGRAM_API", telegram.url)
    for token, why in (("nonsense", "a token looks like"), ("1:wrong", "The platform refuses the token.")):
        code, said = await asyncio.to_thread(begin, villages=VILLAGES[:2], channel="1", token=token)
        assert (code, "token: " in said, why in said) == (1, True, True)
        assert "TOKEN" not in (place / ".env").read_text()
    code, said = await asyncio.to_thread(begin, channel="telegram", token=TOKEN)
    assert (code, "!!" in said) == (0, False)
    assert TOKEN not in said
    assert (place / ".env").stat().st_mode & 0o077 == 0


async def test_an_official_account_is_connected_with_its_consent(place, begin, monkeypatch):
    async with zalo_running() as zalo:
        monkeypatch.setenv("BANHOC_ZALO_OA_API", zalo.url)
        monkeypatch.setenv("BANHOC_ZALO_OA_OAUTH", zalo.url)
        told = {"app_id": APP_ID, "secret": SECRET, "oa_secret": OA_SECRET}
        code, said = await asyncio.to_thread(begin, villages=VILLAGES[:2], channel="zalo oa", **told)
        assert "Consent comes later" in said
        assert (code, "!!  zalo_oa: Nobody has consented yet" in said) == (1, True)
        zalo.codes["the-code"] = challenge(Credentials("zalo_oa", APP_ID, SECRET, OA_SECRET))
        code, said = await asyncio.to_thread(begin, callback="https://banhoc.example.vn/?code=the-code")
        assert (code, "The access is kept" in said) == (0, True)
        assert not any(secret in said for secret in (SECRET, OA_SECRET, "access-1"))


def test_villages_come_from_a_column_of_a_file(place, begin, kept):
    book = Workbook()
    for row in (
        ["DANH SÁCH"],
        ["TT", "Tên thôn, bản", "ĐBKK"],
        [1, "Huổi Lóng", "x"],
        [2, "huổi lóng", ""],
        [3, "Bản B", None],
        ["", "Tổng cộng", ""],
    ):
        book.active.append(row)
    book.save(place / "ban.xlsx")
    begin(villages="ban.xlsx")
    assert villages_of(kept) == [("03217-01", "Bản Huổi Lóng", True), ("03217-02", "Bản B", False)]


def test_the_book_of_a_file_of_answers_brings_no_villages(place, begin, kept):
    begin(villages=VILLAGES[1:], book=write_book(place))
    assert len(villages_of(kept)) == 35, "of a file only the villages it names are made"


def test_at_the_keyboard_the_villages_it_brings_are_shown_before(place, begin, kept):
    write_book(place)
    begin(villages=VILLAGES[1:])
    terminal = Terminal(place, "begin")
    terminal.until("Which Excel file holds the households?")
    terminal.type("so-ho.xlsx")
    terminal.until("Take this in? (y/n)")
    assert "1 village is made: 03217-36 Bản Mẫu 1." in terminal.screen
    terminal.type("y")
    terminal.until("On which channel do people write")
    terminal.stop()
    assert villages_of(kept)[-1] == ("03217-36", "Bản Mẫu 1", False)


def test_the_column_is_asked_where_none_is_headed(place, begin, kept):
    (place / "ban.csv").write_text("1,Bản A\n2,Bản B\n", "utf-8")
    begin(villages="ban.csv", column="b")
    assert [name for _, name, _ in villages_of(kept)] == ["Bản A", "Bản B"]


def test_typed_lines_are_taken_as_people_paste_them(begin, kept):
    lines = ["1. Huổi Lóng (đặc biệt khó khăn)", "- 2) thôn Hai; TDP Ba", " • Khu  phố 4 ", "Thon hai"]
    said = begin(villages=lines, kind="thon", difficult=4)
    assert "thôn Hai: these stand there twice and are taken once." in str(said)
    assert [name for _, name, _ in villages_of(kept)] == ["Thôn Huổi Lóng", "thôn Hai", "TDP Ba", "Khu phố 4"]
    assert [difficult for *_, difficult in villages_of(kept)] == [True, False, False, True]


def test_a_commune_that_does_not_come_with_the_program_is_typed(begin, kept):
    own = {"commune_name": "xã Mường Mẫu", "commune_code": "99001", "province_name": "tỉnh Mẫu", "province_code": "99"}
    begin(commune="khác", **own, villages=["Bản A"])
    assert villages_of(kept, "99001") == [("99001-01", "Bản A", False)]
    with kept.reading() as tx:
        assert areas.path(tx, areas.by_code(tx, "99001").id) == ["tỉnh Mẫu", "xã Mường Mẫu"]
        assert len(areas.communes(tx)) == 1, "no other commune of the province comes along"


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"vilages": ["a"]}, "vilages: nothing asks for this. Did you mean villages?"),
        ({"xyzzy": 1}, "xyzzy: nothing asks for this. There are: data, commune"),
        ({"villages": [["a"]]}, "villages: please write a text, a number, true, false or a list of texts."),
        ({"villages": []}, "villages: A commune has 1 to 500 villages; these are 0."),
        ({"villages": "none.csv"}, "villages: none.csv: it is not there; look at the name"),
        ({"villages": "none.xls"}, "villages: none.xls: it is not there; look at the name"),
        ({"villages": ["A"], "kind": "x"}, "kind: x: please write ban, thon or to."),
        ({"villages": ["A"], "difficult": "7"}, "difficult: 7: there is no such village in the list."),
        ({"commune": ""}, "commune: …: none of these, or several."),
        ({"commune": "0", "province_code": "9"}, "province_name: A name has between 1 and 100 letters."),
        ({"commune": "Nowhere"}, "commune: Nowhere: none of these, or several."),
        (
            {**OWN, "province_code": "9", "commune_code": "9"},
            "commune_code: 9: this is the code of the province",
        ),
        ({**OWN, "province_code": "a b"}, "province_code: a b: a code is one word"),
        ({"villages": ["A"], "book": "none.xlsx"}, "book: none.xlsx: there is no such file."),
        ({"villages": ["A"], "channel": "fax"}, "channel: fax: please write a number"),
        ({"villages": ["A"], "officers": 0}, "officers: Please write a number from 1 to 50."),
    ],
)
def test_a_slip_in_the_file_is_said_in_one_line_with_its_key(begin, answers, sentence):
    code, said = begin(**answers)
    assert code in {1, 2}
    assert f"banhoc: {sentence}" in said.splitlines()[-1]


def test_a_file_that_cannot_be_read_is_named(begin, banhoc, place):
    (place / "answers.toml").write_text("villages = [", "utf-8")
    assert "answers.toml cannot be read as TOML" in banhoc("begin", "--answers", "answers.toml")[1]
    assert "none.toml: it is not there; look at the name" in banhoc("begin", "--answers", "none.toml")[1]


def test_villages_are_taken_back_together(begin, banhoc, kept):
    begin(villages=VILLAGES, slips="answers.toml")
    assert len(villages_of(kept)) == 36
    assert "Taken back:" in banhoc("area", "undo")[1]
    assert villages_of(kept) == []


def test_every_key_of_a_file_is_asked_somewhere():
    asked = {
        key
        for file in [*(HOUSE / "bot/cli/begin").glob("*.py"), HOUSE / "bot/cli/zalo_oa.py"]
        for key in re.findall(r'Asked\(\s*"(\w+)"|^\s+"(\w+)": words\.say', file.read_text("utf-8"), re.MULTILINE)
        for key in key
        if key
    }
    assert asked == set(KEYS)
