"""A pass mark that was set beside the form: it stands in place of the form's own."""

from __future__ import annotations

from typing import NamedTuple


class PassMark(NamedTuple):
    """So many points, as text, who set them (province, commune or village) and in which paper they stand."""

    points: str
    set_by: str
    source: str
