"""What the tests of recognising share: a commune whose list is signed, played once for all tests of a file."""

from __future__ import annotations

from contextlib import closing

import pytest

from tests.bot.offices import HEAD, VILLAGER, copied, hands_in, says, signed_off
from tests.stories.stage import BUTTONS, Stage


@pytest.fixture(scope="module")
def signed(settled_template, tmp_path_factory):
    """Two households, of whom both are endorsed on a signed list."""
    with closing(Stage(settled_template, tmp_path_factory.mktemp("signed"), BUTTONS, forgets=False)) as stage:
        hands_in(stage, VILLAGER)
        hands_in(stage, "dien-thoai-2")
        says(stage, HEAD, "duyệt", "1")
        signed_off(stage)
        yield stage


@pytest.fixture
def after_signing(signed, tmp_path):
    with closing(copied(signed, tmp_path)) as stage:
        yield stage
