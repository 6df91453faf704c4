"""Making codes that nobody can guess."""

from __future__ import annotations

import secrets

from conversations import codes


def new_code() -> tuple[str, str]:
    """Make a code, as it is printed and in its twelve signs."""
    written = codes.write(secrets.randbelow(codes.HOW_MANY))
    return written, written.replace("-", "")
