"""Papers as they come out of a printer: laid out by LibreOffice, and every word measured."""

from __future__ import annotations

import re
import shutil
import subprocess
from html import unescape
from typing import NamedTuple

import pytest

NEEDED = ("soffice", "pdftotext", "fc-match")
LETTERS = {"Tinos", "Times New Roman"}
POINTS_A_MM = 72 / 25.4
_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
_WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')


def missing():
    """Name what is not here: a program, or letters as wide as those of the papers."""
    programs = [program for program in NEEDED if not shutil.which(program)]
    if programs:
        return programs
    call = ["fc-match", "--format", "%{family}", "Times New Roman"]
    found = subprocess.run(call, check=True, capture_output=True, text=True).stdout
    return [] if LETTERS & set(found.split(",")) else sorted(LETTERS)


on_paper = pytest.mark.skipif(
    bool(missing()),
    reason=f"no {', '.join(missing())}: apt install libreoffice-writer-nogui poppler-utils fonts-croscore",
)


class Word(NamedTuple):
    """One word, and where it stands, in millimetres from the left and the top."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


class Page(NamedTuple):
    """One page, in millimetres."""

    width: float
    height: float
    words: list[Word]

    def lines(self):
        """Give the lines of the page, each as a text."""
        rows = {}
        for word in self.words:
            rows.setdefault(round(word.bottom), []).append(word)
        return [" ".join(word.text for word in sorted(row)) for _, row in sorted(rows.items())]


def printed(folder, papers):
    """Lay out papers by name, all in one go, and give the pages of each."""
    for name, data in papers.items():
        (folder / f"{name}.docx").write_bytes(data)
    own = f"-env:UserInstallation=file://{folder}/office"
    files = [str(folder / f"{name}.docx") for name in papers]
    call = ["soffice", own, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files]
    subprocess.run(call, check=True, capture_output=True, timeout=180)
    return {name: _pages(folder / f"{name}.pdf") for name in papers}


def _pages(file):
    told = subprocess.run(["pdftotext", "-bbox", str(file), "-"], check=True, capture_output=True, text=True)
    return [
        Page(float(width) / POINTS_A_MM, float(height) / POINTS_A_MM, [_word(one) for one in _WORD.findall(inside)])
        for width, height, inside in _PAGE.findall(told.stdout)
    ]


def _word(found):
    *sides, text = found
    return Word(*(float(side) / POINTS_A_MM for side in sides), unescape(text))
