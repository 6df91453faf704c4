"""The demonstration commune in November: one village has met, signed and waits for its decision."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from bot.clock import TIME_ZONE
from bot.features.papers.filled.asked import Asked
from bot.papers import values
from storage.assessment import evaluations, forms
from storage.deciding import decisions, meeting_rules, signings
from storage.deciding.decisions import Decision, Paper
from storage.deciding.meeting_rules import Rule
from storage.deciding.rulings import Ruling
from storage.deciding.signings import Meeting, Signing
from storage.papers import letterheads
from storage.papers.letterheads import Value
from storage.people import naming
from storage.people.naming import Said
from storage.places import areas, subjects

NOW = datetime(2026, 11, 3, 20, tzinfo=TIME_ZONE)
LATER = NOW + timedelta(days=10)
PAPER = Paper("6/QĐ-UBND", date(2026, 11, 13), "Phó Chủ tịch Nguyễn Văn Mẫu")
FORMS = {"family": "gia_dinh_hoc_tap", "unit": "don_vi_hoc_tap", "clan": "dong_ho_hoc_tap"}
FORMS |= {"community": "cong_dong_hoc_tap", "citizen": "cong_dan_hoc_tap"}


def place(tx, code="03217"):
    return areas.by_code(tx, code)


def asked(tx, title="family", which="", code="03217"):
    return Asked(place(tx, code), title, 2026, which)


def endorsed(tx, *codes, until="endorsed"):
    """Let these be handed in, and endorsed; give their evaluations."""
    return [_endorsed(tx, subjects.by_code(tx, code), until) for code in codes]


def _endorsed(tx, subject, until):
    digest = forms.current(tx, FORMS[subject.title]).digest
    number = evaluations.begin(tx, subject.id, digest, 2026, "vi", NOW)
    evaluations.submit(tx, number, NOW, "32", "dat")
    if until == "endorsed":
        evaluations.endorse(tx, number, NOW)
    return number


def may_be_named(tx, *codes):
    for code in codes:
        naming.say(
            tx, Said(subjects.by_code(tx, code).id, given=True, how="self", person_id=None, account_id=None, at=NOW)
        )


def met(tx, code="03217-01", **told):
    held = Meeting(place(tx, code).id, 2026, date(2026, 11, 2), 64, 61, 1, None, None, NOW)
    signings.hold(tx, held._replace(**told))


def signed(tx, code="03217-01", title="family", **reasons):
    """Sign the list of a village; `reasons` says by code of a subject, with _ for -, why it is left out."""
    village = place(tx, code)
    out = {str(subjects.by_code(tx, one.replace("_", "-")).id): why for one, why in reasons.items()}
    on_it = [one.id for one in subjects.living(tx, village.id, title)]
    return signings.sign(tx, Signing(village.id, 2026, title, None, out, NOW), on_it)


def listed(tx, ids, title="family"):
    made = Decision(place(tx).id, 2026, title, None, None, None, None, LATER)
    return decisions.draft(tx, made, [Ruling(one, "recognised") for one in ids])


def entered(tx, ids, title="family", paper=PAPER):
    number = listed(tx, ids, title)
    decisions.enter_draft(tx, number, paper, ids, LATER)
    evaluations.decide(tx, ids, "recognised", LATER)
    return number


def ten_days(tx):
    meeting_rules.put(tx, Rule(place(tx).id, 2026, "nd_86_2023", "Kế hoạch số 01/KH-UBND"), NOW)


def set_for(tx, paper="", code="03217", **values):
    for name, value in values.items():
        letterheads.put(tx, Value(place(tx, code).id, paper, name, value), NOW)


def november(tx):
    """Let the first village meet and sign: two are proposed, one handed in, one did not."""
    ids = endorsed(tx, "H-0101", "H-0102")
    endorsed(tx, "H-0103", until="submitted")
    may_be_named(tx, "H-0101")
    met(tx)
    signed(tx, H_0104="đi làm xa")
    return ids


def names(made, rows="danh_sach"):
    values.filled_in(made.paper, made.given)  # all that a paper needs is there, and of its kind
    return [row["ten"] for row in made.given[rows]]


def lacks(made):
    return "\n".join(made.lacks)
