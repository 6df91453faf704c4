"""What the little commune has in the tables of papers."""

from __future__ import annotations

from datetime import UTC, date, datetime

MORNING = datetime(2026, 11, 2, 1, 30, tzinfo=UTC)
PAPERS = {
    "template_file": [{"digest": "d" * 64, "data": b"PK"}],
    "template": [{"area_id": 3, "paper": "bao_cao", "digest": "d" * 64, "person_id": 2, "at": MORNING}],
    "upload": [{"channel": "zalo_oa", "media_id": "bao-cao-2026.docx", "known_as": "invented", "until": MORNING}],
    "letterhead": [{"area_id": 3, "paper": "", "name": "noi", "value": "Bản Mẫu", "person_id": 2, "at": MORNING}],
    "report": [
        {
            "area_id": 3,
            "report_table": "november",
            "kind": "draft",
            "first_year": 2026,
            "year": 2026,
            "as_of": date(2026, 10, 31),
            "figures": "{}",
            "digest": "e" * 64,
            "template_digest": "d" * 64,
            "person_id": 2,
            "at": MORNING,
        }
    ],
    "report_line": [
        {"report_id": 1, "number": 1, "line": "families", "year": 2026, "area_id": 3, "subject_id": 1, "left_out": 0}
    ],
    "certificate": [
        {"area_id": 3, "year": 2026, "number": 1, "evaluation_id": 1, "decision_id": 1, "person_id": 2, "at": MORNING}
    ],
}
