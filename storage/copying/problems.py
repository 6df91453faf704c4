"""What can be wrong with a copy, or in the way of making one."""

from __future__ import annotations

from typing import Literal

Problem = Literal[
    "busy",  # another program makes a copy of the same data
    "damaged",  # a bit of the file is not what it was
    "foreign",  # none of our copies
    "newer",  # made by a newer Bản Học
    "locked",  # it is encrypted, and no key was given
    "wrong key",
    "no key",  # what was given as a key is none
    "no program",  # pg_dump or pg_restore is not there
    "other database",  # a copy of SQLite is to go into PostgreSQL, or the other way round
    "database",  # the database does not let itself be copied
    "differs",  # what arrived is not what was sent
]


class CopyError(Exception):
    """A copy cannot be made or used: `problem` is for who puts it into words, `detail` a name or a message."""

    def __init__(self, problem: Problem, detail: str = "") -> None:
        super().__init__(f"{problem}: {detail}" if detail else problem)
        self.problem: Problem = problem
        self.detail = detail
