"""What the little commune has in the tables of what the plans ask besides the titles."""

from __future__ import annotations

from datetime import UTC, date, datetime

MORNING = datetime(2026, 11, 2, 1, 30, tzinfo=UTC)
PLANNED = {
    "activity": [
        {
            "area_id": 3,
            "held_on": date(2026, 10, 20),
            "topic": "Đọc sách",
            "place": "Nhà văn hóa",
            "people": 30,
            "women": 16,
            "note": "",
            "person_id": 2,
            "account_id": 2,
            "at": MORNING,
        }
    ],
    "yearly_sheet": [
        {"area_id": 3, "year": 2026, "form_id": "ke_hoach_ban", "answers": "{}", "person_id": 2, "at": MORNING}
    ],
    "honour": [
        {
            "area_id": 3,
            "year": 2026,
            "subject_id": 1,
            "name": "Ông Mẫu",
            "why": "Dạy chữ buổi tối",
            "media_id": "c" * 64,
            "consent": "yes",
            "person_id": 2,
            "at": MORNING,
        }
    ],
    "practice": [
        {
            "area_id": 3,
            "person_id": 2,
            "form_id": "gia_dinh_hoc_tap",
            "year": 2026,
            "household": 1,
            "at": MORNING,
        }
    ],
}
