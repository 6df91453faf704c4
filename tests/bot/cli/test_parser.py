"""The command line speaks one language at a time, argparse's own words too."""

from __future__ import annotations

import argparse
import ast
import gettext
import re
from datetime import date
from pathlib import Path

import pytest

from bot.cli import COMMANDS, main, parser_for
from bot.cli.parser import METAVARS, WORDS_OF_ARGPARSE, speaking
from bot.words import words_for

FOR_DEVELOPERS = re.compile(
    r"conflict|not defined|cannot merge|is an invalid argument|invalid option string|dest=|"
    r"mutually exclusive|cannot have multiple|not callable|with mode"
)
ENGLISH = re.compile(r"\b(usage|options?|arguments?|required|choice|invalid|expected|error|show|FILE|COMMAND|DEED)\b")


def said_by_argparse():
    """Find what this Python's argparse looks up in gettext."""
    calls = [node for node in ast.walk(ast.parse(Path(argparse.__file__).read_text())) if isinstance(node, ast.Call)]
    looked_up = [call.args[0] for call in calls if isinstance(call.func, ast.Name) and call.func.id == "_"]
    marked = [one.value for one in looked_up if isinstance(one, ast.Constant)]
    return {sentence for sentence in marked if not FOR_DEVELOPERS.search(sentence)}


def test_all_that_argparse_says_to_people_is_in_the_catalogue_with_its_places():
    assert said_by_argparse() <= set(WORDS_OF_ARGPARSE)
    vietnamese, place = words_for("vi"), re.compile(r"%(?:\(\w+\))?\w")
    for sentence in WORDS_OF_ARGPARSE:
        assert vietnamese.say(sentence) != sentence or "%(argument_name)s" in sentence
        assert set(place.findall(vietnamese.say(sentence))) == set(place.findall(sentence))
    assert all(vietnamese.say(name) != name for name in METAVARS)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ([], "còn thiếu: LỆNH"),
        (["nosuch"], "LỆNH: không có 'nosuch'; hãy chọn một trong: 'begin', 'demo'"),
        (["area"], "còn thiếu: VIỆC"),
        (["area", "nosuch"], "VIỆC: không có 'nosuch'"),
        (["area", "load", "nosuch"], "units: không có 'nosuch'"),
        (["area", "list", "--year", "nay"], "--year: “nay” không phải là số nguyên; hãy gõ, ví dụ 7"),
        (["area", "list", "--on", "hôm nay"], "--on: “hôm nay” không phải là ngày; hãy gõ năm-tháng-ngày"),
        (["area", "list", "--year"], "--year: cần đúng một giá trị"),
        (["area", "list", "thừa", "ra"], "không hiểu: ra"),
        (["demo", "--reset=có"], "--reset: không cần giá trị 'có' ở đây"),
        (["invite", "print"], "còn thiếu: "),
        (["--lang"], "--lang: cần đúng một giá trị"),
        (["paper", "show", "--area", ""], "--area: mã đang để trống"),
        (["export", "activities", "--area", " "], "--area: mã đang để trống"),
        (["area", "list", ""], "MÃ: mã đang để trống"),
        (["failed", "retry", "một"], "SỐ: “một” không phải là số nguyên"),
    ],
)
def test_a_slip_is_told_in_vietnamese_alone(capsys, typed, told):
    with pytest.raises(SystemExit) as ended:
        main(typed)
    said = capsys.readouterr().err
    assert ended.value.code == 2
    assert said.startswith("cách gõ: banhoc")
    assert told in said
    assert ENGLISH.findall(said.partition("chưa được")[2]) == []


def test_the_same_slip_is_told_in_english_where_that_is_asked_for(capsys):
    with pytest.raises(SystemExit):
        main(["area", "list", "--on", "today", "--lang", "en"])
    said = capsys.readouterr().err
    assert said.startswith("usage: banhoc area list")
    assert "argument --on: “today” is not a day; write for example 2026-11-30" in said


def test_a_day_is_read_as_people_write_it():
    parser = parser_for(words_for("vi"), COMMANDS)
    days = [parser.parse_args(["area", "list", "--on", typed]).on for typed in ("1/12/2026", "01.12.2026")]
    assert days == [date(2026, 12, 1)] * 2


def every_parser(parser):
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield from every_parser(below)


def test_the_help_of_every_command_is_vietnamese():
    parsers = list(every_parser(parser_for(words_for("vi"), COMMANDS)))
    assert len(parsers) > 40
    for parser in parsers:
        with speaking(parser.language):
            told = parser.format_help()
        assert told.startswith("cách gõ: ")
        assert [line for line in told.splitlines() if re.match(r"(options|positional|usage)", line)] == []
        assert "hiện lời hướng dẫn này" in told


def test_argparse_speaks_as_before_to_whoever_else_uses_it():
    parser_for(words_for("vi"), COMMANDS).format_help()
    assert argparse._ is gettext.gettext


@pytest.mark.parametrize(
    ("variable", "typed"), [("", ["--lang", "fr", "tick"]), ("en", ["tick", "--lang=fr"]), ("fr", ["tick"])]
)
def test_a_language_there_is_not_is_blamed_on_who_named_it(tmp_path, monkeypatch, capsys, variable, typed):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BANHOC_LANGUAGE", variable)
    assert main(typed) == 2
    said = capsys.readouterr().err
    assert said.startswith("banhoc: BANHOC_LANGUAGE: " if variable == "fr" else "banhoc: --lang: ")
    assert "“fr”" in said
    assert "vi, en" in said


@pytest.mark.parametrize(("line", "told"), [("BANHOC_LANGUAGE=en", "usage: "), ("garbage", "cách gõ: ")])
def test_the_file_of_settings_tells_the_language_of_the_help_too(tmp_path, monkeypatch, capsys, line, told):
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text(line + "\n", encoding="utf-8")
    with pytest.raises(SystemExit):
        main(["--help"])
    assert capsys.readouterr().out.startswith(told)


def test_a_line_of_the_settings_that_cannot_be_read_is_told_of_in_the_language_asked_for(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text("garbage\n", encoding="utf-8")
    assert main(["tick", "--lang", "en"]) == 2
    assert "please write NAME=value" in capsys.readouterr().err


def test_it_tells_its_version(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert re.fullmatch(r"banhoc \d+\.\d+\.\d+\S*\n", capsys.readouterr().out)
