"""The rules of the house, so that nobody has to remember them."""

from __future__ import annotations

import ast
import pkgutil
import re
import statistics
import subprocess
import sys
import unicodedata
from dataclasses import fields
from graphlib import TopologicalSorter

import grimp
import pytest

from bot.cli import COMMANDS
from bot.routing.commands import COMMANDS as CHAT_COMMANDS
from bot.running.platforms import CHANNELS, SETTINGS, read_settings
from bot.settings import Settings
from bot.words import LANGUAGES
from locales.catalogues import faults_of, read_catalogue
from locales.refresh import written
from tests.house import HOUSE, code, functions, kept, project, text
from tests.stories.screens import LEADS_AWAY

WORDS_THAT_SAY_NOTHING = {"util", "utils", "helper", "helpers", "manager", "managers", "service", "services"}
WORN_WORDS = {"Call", "Deed", "Entry", "Kind", "Plan", "Step", "Waiting"}  # each stood for several things
UNWANTED = re.compile(
    r"(?<![\w./:)-])/(?:home|root|work|Users)/\w+"  # a place on somebody's machine
    r"|(?:https?|file)://\S*(?:pypi|/simple\b)"  # a package index
    r"|--(?:extra-)?index" + r"-url|--find" + r"-links",
    re.IGNORECASE,
)


def test_files_are_short():
    assert [f"{file}: {lines}" for file in code() if (lines := len(text(file).splitlines())) > 300] == []


def test_functions_are_short():
    assert [f"{file}: {node.name}, {lines} lines" for file, node, lines in functions() if lines > 40] == []
    assert statistics.median(lines for _, _, lines in functions()) < 10


def test_names_say_something():
    made = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    named = [(file, node.name) for file, tree in code().items() for node in ast.walk(tree) if isinstance(node, made)]
    named += [(file, file.as_posix()) for file in code()]
    assert [f"{file}: {name}" for file, name in named if words_of(name) & WORDS_THAT_SAY_NOTHING] == []


def test_worn_words_never_stand_alone():
    made = [
        (file, node.name) for file, tree in code().items() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)
    ]
    assert [f"{file}: {name}" for file, name in made if name in WORN_WORDS] == []


@pytest.mark.parametrize("name", re.findall(r"`((?:bot|conversations|storage)\.[\w.]+)`", text("docs/glossary.md")))
def test_what_the_glossary_names_exists(name):
    assert pkgutil.resolve_name(name)


NAMED_TESTS = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", text("docs/security.md"))


@pytest.mark.parametrize(("file", "test"), NAMED_TESTS)
def test_what_is_said_to_hold_a_threat_is_a_test(file, test):
    made = ast.walk(ast.parse(text(file)))
    assert test in {node.name for node in made if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


def test_every_threat_names_what_holds_it():
    rows = [line for line in text("docs/security.md").splitlines() if line.startswith("| ") and "|---" not in line]
    assert [row for row in rows if "| threat |" not in row and "::test_" not in row] == []
    assert len(NAMED_TESTS) > 20


def words_of(name):
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+", name)}


def test_every_module_opens_with_a_sentence():
    opening = {file: (ast.get_docstring(tree) or "").partition("\n")[0] for file, tree in code().items()}
    assert [str(file) for file, sentence in opening.items() if not sentence.endswith(".")] == []


def test_the_heart_never_asks_what_time_it_is():
    asks = re.compile(r"\.(now|today|utcnow)\(")
    assert [str(file) for file in code() if file.parts[0] == "conversations" and asks.search(text(file))] == []


def test_rooms_import_one_way():
    # In a process of its own: it switches off the loggers of the one it runs in.
    linter = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-cache"]
    told = subprocess.run(linter, cwd=HOUSE, check=False, capture_output=True, text=True)
    assert told.returncode == 0, told.stdout


def test_no_modules_need_each_other_in_a_circle():
    graph = grimp.build_graph("bot", "storage", "conversations", cache_dir=None)
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    TopologicalSorter(imports).prepare()  # a CycleError names the circle


PINNED = re.compile(
    r"^([A-Za-z0-9._-]+)==([^\s;]+)(?: ;[^\\]*)? \\(?:\n    --hash=sha256:[0-9a-f]{64}(?: \\)?)+$", re.MULTILINE
)


def pins(file):
    """Give what a file pins, each by its name; it holds nothing that is not pinned with hashes."""
    assert PINNED.sub("", text(file)).strip() == ""
    return {re.sub(r"[-_.]+", "-", found[1]).lower(): found[2] for found in PINNED.finditer(text(file))}


def names_in(*groups):
    lines = [line for group in groups for line in group if not line.startswith("banhoc")]
    return {re.split(r"[<>=\[]", line)[0].lower() for line in lines}


def test_every_dependency_is_pinned_with_its_hashes():
    run, every = pins("constraints.txt"), pins("constraints-test.txt")
    optional = project()["optional-dependencies"]
    assert names_in(project()["dependencies"], optional["postgresql"]) <= run.keys()
    assert names_in(*optional.values()) <= every.keys()
    assert run.items() <= every.items()


def test_no_file_names_a_machine_or_a_package_index():
    contents = {file: (HOUSE / file).read_bytes() for file in kept()}
    texts = {file: content.decode() for file, content in contents.items() if b"\0" not in content}
    assert [f"{file}: {found}" for file, all_of_it in texts.items() for found in UNWANTED.findall(all_of_it)] == []


@pytest.mark.parametrize("setting", SETTINGS)
def test_every_setting_is_explained(setting):
    assert setting in text("docs/operating.md")


def test_every_setting_is_read():
    given = LookedUp()
    read_settings(given)
    assert SETTINGS.keys() - given.asked == set()


def test_every_setting_that_is_read_is_used():
    outside = [tree for file, tree in code().items() if file.parts[0] == "bot" and file.parts[1] != "settings"]
    used = {node.attr for tree in outside for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    declared = {field.name for shape in (Settings, *CHANNELS.values()) for field in fields(shape)}
    assert declared - used == set()


class LookedUp(dict):
    """Nothing is set, and what is asked for is remembered."""

    def __init__(self):
        super().__init__()
        self.asked = set()

    def get(self, name, default=None):
        self.asked.add(name)
        return default


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_explained(command):
    assert f"banhoc {command}" in text("docs/operating.md")


@pytest.mark.parametrize("words", [command.words for command in CHAT_COMMANDS.values() if command.words])
def test_every_command_of_the_chat_is_explained(words):
    assert any(said in text("docs/chat.md") for said in words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_translated(language):
    assert list(faults_of(read_catalogue(language))) == []
    assert text(f"locales/{language}/LC_MESSAGES/banhoc.po") == written(language), "run `make words`"


def test_no_sentence_hides_in_an_f_string_where_babel_does_not_look():
    hidden = [
        f"{file}:{call.lineno}"
        for file, tree in code().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for call in ast.walk(node)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in {"say", "count"}
        if call.args and isinstance(call.args[0], ast.Constant)
    ]
    assert hidden == []


def test_vietnamese_is_composed_and_free_of_links_and_gaps():
    gap_or_link = re.compile(r"\[|\]|<\w|__|https?:|www\.")
    said = {text for sentence in read_catalogue("vi") for text in sentence.translated}
    assert [text for text in said if not unicodedata.is_normalized("NFC", text) or gap_or_link.search(text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_of_a_chat_leads_away(language):
    operators = ("bot/cli/", "bot/settings/", "bot/channels/telegram/checking.py")
    said = [
        text
        for sentence in read_catalogue(language)
        if not all(file.startswith(operators) for file in sentence.files)
        for text in (*sentence.originals, *sentence.translated)
    ]
    assert len(said) > 1000
    assert [text for text in said if LEADS_AWAY.search(text)] == []
