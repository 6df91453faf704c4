"""The demonstration commune, whose officer announces."""

from __future__ import annotations

from contextlib import closing

import pytest

from bot.channel import Limits
from tests.stories.stage import Stage

BUTTONS = Limits(text=4000, buttons=12, many=True, media=True)


@pytest.fixture
def stage(settled_template, tmp_path):
    with closing(Stage(settled_template, tmp_path, BUTTONS, forgets=False)) as stage:
        yield stage
