"""What the little commune has in the tables of what people ask."""

from __future__ import annotations

from datetime import UTC, datetime

MORNING = datetime(2026, 11, 2, 1, 30, tzinfo=UTC)
ASKED = {
    "question": [
        {"area_id": 3, "person_id": 1, "account_id": 1, "text": "Bao giờ họp bản?", "at": MORNING, "reply": ""},
        {
            "area_id": 3,
            "person_id": 1,
            "account_id": 1,
            "text": "Họp ở đâu?",
            "at": MORNING,
            "reply": "Ở nhà văn hóa.",
            "replied_by": 2,
            "replied_at": MORNING,
        },
    ],
    "left_question": [
        {"evaluation_id": 1, "path": "/data/sach", "seq": 1, "person_id": 1, "account_id": 1, "at": MORNING}
    ],
    "village_group": [{"account_id": 3, "name": "Bản Mẫu vui", "topic": "", "role_id": 2, "tied_at": MORNING}],
    "reply_page": [
        {
            "area_id": 2,
            "page": "[]",
            "person_id": 2,
            "at": MORNING,
            "settled_by": 2,
            "settled_at": MORNING,
            "accepted": True,
        }
    ],
}
