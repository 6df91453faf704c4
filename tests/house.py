"""What the house tests look at: the files git keeps, and the functions in them."""

from __future__ import annotations

import ast
import subprocess
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

HOUSE = Path(__file__).parent.parent
MIGRATIONS = "storage/migrations/versions/"


@cache
def kept() -> list[Path]:
    """List the files git keeps, relative to the house."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=HOUSE, check=True, capture_output=True, text=True)
    return [Path(name) for name in listed.stdout.split("\0") if name and (HOUSE / name).is_file()]


@cache
def code() -> dict[Path, ast.Module]:
    """Parse all Python that people write and read; a migration is written once and left alone."""
    files = [file for file in kept() if file.suffix == ".py" and not file.as_posix().startswith(MIGRATIONS)]
    return {file: ast.parse((HOUSE / file).read_text(encoding="utf-8")) for file in files}


def functions() -> list[tuple[Path, ast.FunctionDef | ast.AsyncFunctionDef, int]]:
    """Find every function, with its length in lines."""
    return [
        (file, node, (node.end_lineno or node.lineno) - node.lineno + 1)
        for file, tree in code().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def text(name: str | Path) -> str:
    """Read a file of the house."""
    return (HOUSE / name).read_text(encoding="utf-8")


def project() -> dict[str, Any]:
    """Read what pyproject.toml says of the project."""
    return tomllib.loads(text("pyproject.toml"))["project"]
