"""One household twice: in a sheet, in a second sheet, in that of last year, or beside the one that is on the list."""

from __future__ import annotations

from conversations import roster
from conversations.roster import Known, Village, Villages, Worksheet

VILLAGES = Villages([Village(1, "B1", "Bản Mẫu"), Village(2, "B2", "Thôn Hai")])
HEADS = ["Họ và tên", "Bản", "SĐT", "Mã hộ"]


def steps(known=(), **sheets):
    worksheets = [Worksheet(name, enumerate([HEADS, *lines], 1)) for name, lines in sheets.items()]
    plan = roster.plan(roster.read(worksheets, VILLAGES).entries, known, VILLAGES.codes)
    return [(step.deed, step.entry.reason, [note.kind for note in step.entry.notes]) for step in plan.steps]


def test_one_name_in_one_village_is_one_household_unless_a_phone_or_a_code_says_otherwise():
    an, other = ["An", "B1", "0912345678"], ["an", "B1", "0912345679"]
    assert steps(S=[an, ["An", "B1", ""]]) == [("new", None, []), ("refused", "twin", [])]
    assert steps(S=[an, an]) == [("new", None, []), ("refused", "twin", [])]
    assert steps(S=[an, other]) == [("new", None, []), ("new", None, ["same_name"])]
    assert steps(S=[an, ["An", "B2", ""]]) == [("new", None, []), ("new", None, [])]
    assert [deed for deed, *_ in steps(S=[["An", "B1", "", "H1"], ["An", "B1", "", "H2"]])] == ["new", "new"]


def test_two_who_share_a_phone_are_told():
    assert steps(S=[["An", "B1", "0912345678"], ["Bi", "B1", "0912345678"]])[1] == ("new", None, ["same_phone"])


def test_one_household_of_the_list_does_not_become_two():
    an = Known(1, "B1-H001", "family", "An", 1, 1, "0912345678")
    found = steps([an], S=[["An", "B1", ""], ["An", "B1", ""]])
    assert [reason for _, reason, _ in found] == ["twin_of_known", "twin_of_known"]


def test_a_sheet_of_an_earlier_year_is_refused():
    lines = [["An", "B1"], ["Bi", "B1"]]
    found = steps(**{"Năm 2027": lines, "Năm 2026": [*lines, ["Cu", "B1"]]})
    assert [reason for _, reason, _ in found] == [None, None, "old_year", "old_year", "old_year"]
    assert [reason for _, reason, _ in steps(**{"2026": lines})] == [None, None]


def test_a_sheet_that_holds_mostly_what_another_one_holds_is_refused_whole():
    this = [[name, "B1", "0912345678"] for name in ("An", "Bi", "Cu", "Du")]
    last = [[name, "B1", "0987654321"] for name in ("An", "Bi", "Cu", "Em")]
    assert [reason for _, reason, _ in steps(nay=this, cu=last)] == [None] * 4 + ["copy"] * 4


def test_who_stands_in_two_sheets_is_one_even_with_another_phone():
    assert steps(a=[["An", "B1", "0912345678"]], b=[["An", "B1", "0987654321"]])[1][1] == "twin"


def test_a_sheet_without_a_column_for_phones_takes_none_away():
    an = Known(1, "B1-H001", "family", "An", 1, 1, "0912345678")
    for heads, deed in ((["Họ và tên", "Bản"], "same"), (["Họ và tên", "Bản", "SĐT"], "changed")):
        read = roster.read([Worksheet("S", enumerate([heads, ["An", "B1", ""]], 1))], VILLAGES)
        step = roster.plan(read.entries, [an], VILLAGES.codes).steps[0]
        assert (step.deed, step.entry.phone) == (deed, "0912345678" if deed == "same" else None)
