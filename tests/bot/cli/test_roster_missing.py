"""`banhoc roster import` of a short file into a long list: who is not in the file is told in one line."""

from __future__ import annotations

from contextlib import closing

from openpyxl import Workbook

from storage.places import areas, subjects
from storage.store import Store


def test_who_is_not_in_a_file_is_counted_on_one_line_with_the_first_few(banhoc, tmp_path):
    with closing(Store.open(f"sqlite:///{tmp_path / 'banhoc.db'}")) as store, store.writing() as tx:
        village = areas.add(tx, "X-1", "Bản Mẫu", "village", areas.add(tx, "X", "Xã Mẫu", "commune"))
        for number in range(1, 9):
            subjects.add(tx, f"X-1-{number}", "family", f"Hộ {number}", village)
    made = Workbook()
    for row in (["Họ tên", "Bản"], ["Hộ Mới", "X-1"]):
        made.active.append(row)
    made.save("so.xlsx")
    told = banhoc("roster", "import", "so.xlsx", "--dry-run")[1].splitlines()
    (line,) = [one for one in told if "not in this file" in one]
    assert line.startswith("8 are not in this file and stay on the list: X-1-1 Hộ 1, ")
    assert line.endswith("X-1-5 Hộ 5 and 3 more.")
