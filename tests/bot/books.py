"""A village's paper book: households made up with their lines, and what is kept of them when they are entered."""

from __future__ import annotations

from storage.assessment import answers, evaluations
from storage.people import consents
from storage.places import areas, subjects
from tests.bot.offices import look, stands

SORRY = "Máy vừa bị lỗi"
FIRST, SECOND, THIRD, FOURTH = ("H-0101", "H-0102", "H-0103", "H-0104")
WHOLE = "2 1 1 1 3 1 1 1,3 1 1 1 1 2"


def village(stage, code="03217-01"):
    return look(stage, lambda tx: areas.by_code(tx, code))


def stored(stage, code):
    found = look(stage, lambda tx: evaluations.of_subject(tx, subjects.by_code(tx, code).id))
    return {name.rpartition("/")[2]: value for one in found for name, value in look(stage, _log_of(one))}


def _log_of(evaluation):
    return lambda tx: answers.log(tx, evaluation.id)


def history(stage, code=FIRST):
    return look(stage, lambda tx: answers.history(tx, stands(stage, code).id))


def consents_of(stage, code):
    return look(stage, lambda tx: consents.of_subject(tx, subjects.by_code(tx, code).id))


def household(chance):
    """Make up the answers of a household: as they are to be stored, and as its line is typed."""
    of_three = {
        "di_hoc": ("deu", "hay_nghi", "bo_hoc"),
        "ket_qua": ("tat_ca", "mot_so", "chua"),
        "le_phep": ("luon", "thinh_thoang", "chua"),
        "biet_chu": ("tat_ca", "con_nguoi", "chua"),
        "hoc_them": ("tat_ca", "mot_so", "chua"),
        "goc_hoc_tap": ("du", "chua_du", "chua"),
        "sach": ("tu_sach", "vai_cuon", "chua"),
        "quy": ("deu", "thinh_thoang", "chua"),
        "ap_dung": ("nhieu", "it", "chua"),
        "van_hoa": ("co", "dang_ky", "chua"),
    }
    picked = {name: chance.randrange(3) for name in of_three}
    values = {name: of_three[name][place] for name, place in picked.items()}
    typed = {name: str(place + 1) for name, place in picked.items()}
    for name, most in (("so_tre", 3), ("so_nguoi_lon", 4)):
        values[name] = typed[name] = str(chance.randint(0, most))
    ways = sorted(chance.sample(range(5), chance.randint(1, 3)))
    values["cach_hoc"] = " ".join(("lop_hoc", "trung_tam", "sach_bao", "nghe_xem", "hoi_nguoi")[way] for way in ways)
    typed["cach_hoc"] = ",".join(str(way + 1) for way in ways)
    asked = ["so_tre", *(("di_hoc", "ket_qua", "le_phep") if values["so_tre"] != "0" else ()), "so_nguoi_lon"]
    if values["so_nguoi_lon"] != "0":
        asked += ["biet_chu", "hoc_them", *(("cach_hoc",) if values["hoc_them"] != "chua" else ())]
    asked += ["goc_hoc_tap", "sach", "quy", "ap_dung", "van_hoa"]
    photo = {} if (values["goc_hoc_tap"], values["sach"]) == ("chua", "chua") else {"anh_goc_hoc_tap": None}
    return {name: values[name] for name in asked} | photo, [typed[name] for name in asked]
