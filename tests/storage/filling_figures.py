"""What the little commune has in the tables of which figures are counted."""

from __future__ import annotations

from datetime import UTC, date, datetime

NEW_YEAR = date(2026, 1, 1)
MORNING = datetime(2026, 11, 2, 1, 30, tzinfo=UTC)
COUNTED = {
    "correction": [
        {
            "decision_id": 1,
            "what": "number",
            "before": "1/QĐ-MẪU",
            "after": "01/QĐ-MẪU",
            "reason": "gõ nhầm",
            "person_id": 3,
            "at": MORNING,
        }
    ],
    "naming": [{"subject_id": 1, "given": True, "how": "self", "person_id": 1, "account_id": 1, "at": MORNING}],
    "registration": [{"subject_id": 1, "year": 2026, "person_id": 3, "made_at": MORNING}],
    "earlier": [
        {
            "area_id": 3,
            "subject_id": 1,
            "title": "family",
            "year": 2025,
            "number": 1,
            "decision": "",
            "made_at": MORNING,
        }
    ],
    "headcount": [{"subject_id": 1, "kind": "workers", "number": 2, "since": NEW_YEAR, "made_at": MORNING}],
    "pass_mark": [
        {"area_id": 2, "title": "family", "year": 2026, "points": 60, "source": "Văn bản mẫu", "made_at": MORNING}
    ],
    "title_rule": [
        {
            "area_id": 2,
            "title": "family",
            "year": 2026,
            "kind": "holds",
            "value": "three",
            "source": "Văn bản mẫu",
            "made_at": MORNING,
        }
    ],
    "target": [
        {
            "area_id": 2,
            "line": "families",
            "year": 2026,
            "share": 6000,
            "source": "Văn bản mẫu",
            "made_at": MORNING,
        }
    ],
    "closing": [{"area_id": 2, "year": 2025, "asked_by": 3, "asked_at": MORNING, "closed_at": MORNING}],
    "week": [{"area_id": 2, "year": 2026, "on_day": NEW_YEAR, "figures": "{}"}],
}
