"""What the error codes of Official Accounts mean for an Outgoing: try later, never again, or ask for access first."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from bot.channel import Refused, SendError, TryLater, Unreachable
from bot.clock import TIME_ZONE

TOO_MANY = -32
ACCESS = frozenset({-216, -220})
"""The access token is invalid, or has expired or been taken back."""
GONE = -100
NIGHT = -234

UNREACHABLE = {
    -213: "does not follow the account",
    -227: "has been away from Zalo for long, or is banned",
    -230: "has not written for seven days",
    -232: "has not written for seven days",
    -244: "does not want such messages",
}
LATER = {
    TOO_MANY: 60.0,
    -200: 300.0,
    # The access was just renewed, and still is not taken.
    -216: 300.0,
    -220: 300.0,
    -218: 3600.0,
}
"""Seconds after which the same may work; -218 is what one person may be sent."""
FOR_THE_OPERATOR = {
    -209: "the application is not active",
    -211: "the quota is used up",
    -212: "the application is not registered for this",
    -219: "the application was removed",
    -221: "the account is not verified",
    -223: "the account has not allowed this to the application",
    -224: "the plan of the account does not include this",
    -242: "the proof of the application's secret is not taken; is the secret right?",
    -320: "no Zalo Cloud Account pays for this account",
    -321: "there is no money in the Zalo Cloud Account",
}
"""What holds up every message until a person has seen to it."""
AN_HOUR = 3600.0  # seconds
MORNING = time(6, 0)


class Gone(Refused):
    """What was uploaded has been deleted again, which Zalo does after seven days."""


def trouble_of(code: int, now: datetime) -> SendError:
    """Give the decision that follows from an error code; one that nobody has told us about is refused."""
    if code in UNREACHABLE:
        return Unreachable(f"the person {UNREACHABLE[code]} ({code})")
    if code in LATER or code in FOR_THE_OPERATOR:
        return TryLater(LATER.get(code, AN_HOUR))
    if code == NIGHT:
        return TryLater(_until_morning(now.astimezone(TIME_ZONE)))
    if code == GONE:
        return Gone(f"Zalo does not find what was uploaded ({code})")
    return Refused(f"Zalo refuses it with error {code}")


def _until_morning(now: datetime) -> float:
    today = datetime.combine(now.date(), MORNING, TIME_ZONE)
    morning = today if now < today else today + timedelta(days=1)
    return (morning - now).total_seconds()
