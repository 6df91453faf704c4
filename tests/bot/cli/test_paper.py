"""`banhoc paper check`: what an officer is told of a template, one line a fault."""

from __future__ import annotations

import pytest

from bot.cli import main
from bot.papers import shipped
from tests.bot.papers.broken import changed

WRONG = changed("{{ h.muc_tieu }}", "{{ h.muctieu }}")


@pytest.fixture
def file(tmp_path):
    def write(content, name="bao_cao.docx"):
        path = tmp_path / name
        path.write_bytes(content)
        return str(path)

    return write


def test_a_template_that_can_be_used(file, capsys):
    assert main(["paper", "check", file(shipped("bao_cao"))]) == 0
    assert capsys.readouterr().out == "Mẫu này dùng được.\n"


def test_a_fault_is_one_line_with_its_place(file, capsys):
    assert main(["paper", "check", file(WRONG, "mau moi.docx"), "--kind", "bao_cao"]) == 1
    assert capsys.readouterr().out == (
        "bảng 2, hàng 3, ô 8: không có cột “muctieu” trong thẻ {{ h.muctieu }}. Có phải “muc_tieu”?\n"
    )


def test_a_template_of_another_paper_is_not_one_of_this(file, capsys):
    assert main(["paper", "check", file(shipped("bao_cao")), "--kind", "giay_cong_nhan", "--lang", "en"]) == 1
    assert "there is no figure named “thon”" in capsys.readouterr().out


def test_it_must_be_known_what_it_is_for_and_there_must_be_a_file(file, capsys):
    assert main(["paper", "check", file(WRONG, "mau.docx"), "--lang", "en"]) == 2
    assert "--kind" in capsys.readouterr().err
    assert main(["paper", "check", "khong_co.docx", "--lang", "en"]) == 2
    assert capsys.readouterr().err == "banhoc: There is no file khong_co.docx that can be read.\n"
