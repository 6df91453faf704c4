"""The signature of a webhook: a plain SHA-256 with the account's own secret at its end, and no HMAC."""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

HEADER = "X-ZEvent-Signature"
LONGEST_ID = 32


def matching_term(raw: bytes, given: str, payload: Mapping[str, object], app_id: str, secret: str) -> str | None:
    """Tell whose id stands first in what was signed, `app_id` or `oa_id`, or nothing where the signature is wrong.

    Signed are that id, the body byte by byte, the timestamp of the body as it stands there, and the secret. Zalo's
    documents name the application's id; that some accounts sign with their own is only hearsay, so both are taken.
    """
    stamp = payload.get("timestamp")
    if not secret or not isinstance(stamp, str | int):
        return None
    end = raw + f"{stamp}{secret}".encode("utf-8", "replace")
    wanted = given.strip().removeprefix("mac=").lower().encode("utf-8", "replace")
    for term, first in (("app_id", app_id), ("oa_id", _account(payload))):
        mac = hashlib.sha256(first.encode() + end).hexdigest().encode()
        if first and hmac.compare_digest(mac, wanted):
            return term
    return None


def _account(payload: Mapping[str, object]) -> str:
    """Find the account's id, which is the receiver of what a person sends; only digits, or it could hide a shift."""
    receiver = payload.get("recipient")
    told = payload.get("oa_id") or (receiver.get("id") if isinstance(receiver, dict) else None)
    return told if isinstance(told, str) and told.isascii() and told.isdigit() and len(told) <= LONGEST_ID else ""
