"""The signature of a webhook: a plain SHA-256 with the account's own secret at its end, and no HMAC."""

from __future__ import annotations

import hashlib
import hmac
import re

HEADER = "X-ZEvent-Signature"
MOST_TRIED = 3
"""Times, and accounts, in one body that are tried; a real one has one of each."""
# Digits alone, or they could hide a shift; what a person has written stands there with its quotes escaped.
_STAMP = re.compile(rb'(?<!\\)"timestamp"\s*:\s*"?(-?\d{1,20})(?!\d)')
_ACCOUNT = re.compile(rb'(?<!\\)"(?:oa_id|recipient"\s*:\s*\{[^{}]{0,200}?"id)"\s*:\s*"(\d{1,32})"')


def matching_term(raw: bytes, given: str, app_id: str, secret: str) -> str | None:
    """Tell whose id stands first in what was signed, `app_id` or `oa_id`, or nothing where the signature is wrong.

    Signed are that id, the body byte by byte, the timestamp of the body as it stands there, and the secret. Zalo's
    documents name the application's id; that some accounts sign with their own is only hearsay, so both are taken.
    The time and the account are found without parsing the body, as nobody knows yet whose it is.
    """
    if not secret:
        return None
    wanted = given.strip().removeprefix("mac=").lower().encode("utf-8", "replace")
    stamps = list(dict.fromkeys(_STAMP.findall(raw)))[:MOST_TRIED]
    accounts = list(dict.fromkeys(_ACCOUNT.findall(raw)))[:MOST_TRIED]
    for term, firsts in (("app_id", [app_id.encode()]), ("oa_id", accounts)):
        for first in filter(None, firsts):
            if any(_is_signed(first + raw + stamp + secret.encode(), wanted) for stamp in stamps):
                return term
    return None


def _is_signed(whole: bytes, wanted: bytes) -> bool:
    return hmac.compare_digest(hashlib.sha256(whole).hexdigest().encode(), wanted)
