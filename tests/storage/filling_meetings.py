"""The little commune's rows about its meetings, its signatures and what was checked."""

from __future__ import annotations

from datetime import UTC, datetime

MORNING = datetime(2026, 11, 2, 1, 30, tzinfo=UTC)
MINUTES = {"began": "19:30", "ended": "21:00", "place": "Nhà văn hóa", "chair": "Trưởng Mẫu", "secretary": "Cô Thử"}
MEETINGS = {
    "covered": [{"signing_id": 1, "subject_id": number, "withdrawn_at": None} for number in (1, 2)],
    "checking": [{"evaluation_id": 1, "person_id": 3, "outcome": "wrong", "questions": "[3, 7]", "at": MORNING}],
    "meeting_rule": [
        {"area_id": 2, "year": 2026, "kind": "nd_86_2023", "source": "KH mẫu", "person_id": 3, "made_at": MORNING}
    ],
}
