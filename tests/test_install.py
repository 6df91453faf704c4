"""The page on installing does what it says: from a wheel in an empty home to a message on a platform."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import subprocess
import sys
import zipfile
from asyncio.subprocess import PIPE, STDOUT

import pytest
import yaml

from bot.running.platforms import SETTINGS
from tests.house import HOUSE, kept, text
from tests.platforms.telegram import telegram_running

TOKEN_ON_THE_PAGE = "123456:the-token-from-BotFather"
PATIENCE = 400  # seconds, beside other tests; alone it takes half a minute


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """A wheel made from what git keeps, and from nothing that happens to lie around."""
    tree, out = tmp_path_factory.mktemp("tree"), tmp_path_factory.mktemp("wheel")
    for file in kept():
        if file.parts[0] != "tests":
            (tree / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(HOUSE / file, tree / file)
    make = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", out, tree]
    subprocess.run(make, check=True, capture_output=True, cwd=out)
    (made,) = out.glob("banhoc-*.whl")
    return made


def test_a_wheel_holds_the_catalogues(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {f"locales/{language}/LC_MESSAGES/banhoc.po" for language in ("vi", "en")} <= names
    assert "storage/migrations/at_once.sql" in names
    assert not any(name.startswith(("tests/", "docs/")) for name in names)


DRAW = """
import sys
sys.path.insert(0, sys.argv[1])
from bot.pictures import bars
print(bars.draw("Bản Mẫu", "", [])[:4])
"""


def test_a_wheel_draws_pictures_with_the_letters_it_holds(wheel, tmp_path):
    call = [sys.executable, "-c", DRAW, wheel]
    drawn = subprocess.run(call, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert drawn.stdout == "b'\\x89PNG'\n"
    assert "bot/pictures/fonts/OFL.txt" in zipfile.ZipFile(wheel).namelist()


IN_THE_WHEEL = """
import sys
sys.path.insert(0, sys.argv[1])
import bot
from bot.words import words_for
assert bot.__file__.startswith(sys.argv[1])
print(words_for("vi").say("today"), [name for name in sys.modules if name.startswith("babel.messages")])
"""


def test_what_runs_from_a_wheel_reads_its_catalogues_with_little(wheel, tmp_path):
    call = [sys.executable, "-c", IN_THE_WHEEL, wheel]
    assert subprocess.run(call, cwd=tmp_path, capture_output=True, text=True, check=True).stdout == "hôm nay []\n"


async def test_the_page_on_installing_leads_to_a_message_that_a_platform_received(wheel):
    async with telegram_running() as api:
        api.token = TOKEN_ON_THE_PAGE
        api.write("Xin chào")
        settings = {**os.environ, "BANHOC_TELEGRAM_API": api.url}
        call = ["bash", HOUSE / "tests/install.sh", wheel]
        installing = await asyncio.create_subprocess_exec(*call, env=settings, stdout=PIPE, stderr=STDOUT)
        async with asyncio.timeout(PATIENCE):
            told, _ = await installing.communicate()
        assert installing.returncode == 0, told.decode()
        assert [fields["chat_id"] for _, fields in api.sent] != [], told.decode()
    for step in ("banhoc --version", "banhoc begin --answers", "banhoc doctor", "completion bash"):
        assert step in told.decode()
    assert "!!" not in told.decode()


@pytest.mark.parametrize("file", ["docs/install.md", "compose.yaml", "compose.two.yaml", "Dockerfile"])
def test_what_is_set_can_be_set_and_what_is_named_is_there(file):
    assert set(re.findall(r"\bBANHOC_[A-Z_]+\b", text(file))) <= SETTINGS.keys()
    named = re.findall(r"\]\(([^)#]+)\)", text(file)) if file.endswith(".md") else ["constraints.txt"]
    assert [name for name in named if not (HOUSE / file).parent.joinpath(name).exists()] == []


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_the_unit_is_one_that_systemd_takes_and_shuts_in(tmp_path):
    unit = tmp_path / "banhoc.service"
    unit.write_text(text("docs/install/banhoc.service").replace("/var/lib/banhoc/banhoc/bin/banhoc", "/bin/true"))
    ended = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")
    looked = ["systemd-analyze", "security", "--offline=true", "--threshold=20", unit]
    assert subprocess.run(looked, capture_output=True, check=False).returncode == 0


def composed(*files):
    """Read files of Docker Compose as it joins them: a later one adds to the services, and its configs count."""
    services, configs = {}, {}
    for one in map(yaml.safe_load, map(text, files)):
        for name, given in one["services"].items():
            base = services[given["extends"]["service"]] if "extends" in given else services.get(name, {})
            services[name] = {**base, **given}
        configs |= one["configs"]
    return services, configs["caddyfile"]["content"]


@pytest.mark.parametrize("files", [["compose.yaml"], ["compose.yaml", "compose.two.yaml"]])
def test_whoever_calls_is_led_to_each_program_and_to_no_numbers(files):
    services, caddyfile = composed(*files)
    programs = [name for name, one in services.items() if one.get("image") == "banhoc"]
    assert len(programs) == len(files)
    (led_to,) = re.findall(r"reverse_proxy ([^{\n]+)", caddyfile)
    assert led_to.split() == [f"{name}:8080" for name in programs]
    assert caddyfile.index("respond /metrics* 404") < caddyfile.index("reverse_proxy")
    assert ("health_uri /alive" in caddyfile) == (len(programs) > 1)
    assert {services[name]["environment"]["BANHOC_LISTEN"] for name in programs} == {"0.0.0.0:8080"}
    for shared in ("BANHOC_DATABASE_URL", "BANHOC_DATA"):
        assert len({services[name]["environment"][shared] for name in programs}) == 1
    assert {name: one["ports"] for name, one in services.items() if "ports" in one} == {"web": ["80:80", "443:443"]}
    assert all(services[name]["volumes"] == ["data:/var/lib/banhoc/data"] for name in programs)
