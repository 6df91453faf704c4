"""A fault of ours as the log may tell it: without what a person said."""

from __future__ import annotations

import traceback


def traced(fault: Exception) -> str:
    """Name a fault and where it happened, but not its message, which may hold what a person said."""
    return f"{type(fault).__name__}\n{''.join(traceback.format_tb(fault.__traceback__))}"
