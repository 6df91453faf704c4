"""Invitations: codes for those who are on the list, and the paper on which they are given out."""

from __future__ import annotations

from datetime import timedelta

GOOD_FOR = timedelta(days=90)
"""How long a code on paper opens something, unless somebody wants it otherwise."""
