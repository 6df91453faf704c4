"""What the operator can set, and what each slip is answered with."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from bot.running.platforms import SETTINGS, read_settings
from bot.settings import SettingsError, environment


def slip(**given):
    with pytest.raises(SettingsError) as caught:
        read_settings(given)
    sentence = str(caught.value)
    assert "\n" not in sentence
    return sentence


def test_without_any_setting_it_runs_here_for_this_machine_alone():
    settings = read_settings({})
    assert settings.data == Path.cwd() / "data"
    assert settings.database_url == f"sqlite:///{Path.cwd()}/data/banhoc.db"
    assert settings.listen == ("127.0.0.1", 8080)
    assert (settings.language, settings.log) == ("vi", logging.INFO)


def test_an_empty_setting_is_no_setting():
    assert read_settings(dict.fromkeys(SETTINGS, " ")) == read_settings({})


def test_the_database_lives_in_the_data_folder_unless_it_has_an_address(tmp_path):
    assert read_settings({"BANHOC_DATA": str(tmp_path)}).database_url == f"sqlite:///{tmp_path}/banhoc.db"
    address = "postgresql://banhoc@localhost/banhoc"
    assert read_settings({"BANHOC_DATABASE_URL": address}).database_url == address


@pytest.mark.parametrize(
    ("listen", "host", "port"),
    [("0.0.0.0:80", "0.0.0.0", 80), ("localhost:0", "localhost", 0), ("[::1]:8080", "::1", 8080)],
)
def test_it_listens_where_it_is_told(listen, host, port):
    settings = read_settings({"BANHOC_LISTEN": listen})
    assert settings.listen == (host, port)


@pytest.mark.parametrize(
    "listen", ["8080", ":8080", "localhost:", "localhost:65536", "localhost:http", "http://localhost:8080"]
)
def test_a_wrong_address_to_listen_on_is_shown_beside_a_right_one(listen):
    sentence = slip(BANHOC_LISTEN=listen)
    assert sentence.startswith(f"BANHOC_LISTEN: “{listen}”")
    assert "127.0.0.1:8080" in sentence


@pytest.mark.parametrize("url", ["mysql://root:s3cret@db/x", "s3cret", "sqlite:s3cret.db", "postgresql://"])
def test_a_database_address_is_never_repeated(url):
    sentence = slip(BANHOC_DATABASE_URL=url)
    assert "s3cret" not in sentence
    assert "postgresql://" in sentence


def test_a_password_does_not_show_when_settings_are_printed():
    assert "s3cret" not in repr(read_settings({"BANHOC_DATABASE_URL": "postgresql://me:s3cret@db/banhoc"}))


def test_a_data_folder_that_is_a_file_is_refused(tmp_path):
    file = tmp_path / "data"
    file.touch()
    assert slip(BANHOC_DATA=str(file)) == f"BANHOC_DATA: {file} là một tệp; cần tên một thư mục."


def test_a_language_without_words_is_refused():
    assert slip(BANHOC_LANGUAGE="fr") == "BANHOC_LANGUAGE: không dùng được “fr”; chọn một trong: vi, en."


def test_the_log_level_may_be_in_capitals():
    assert read_settings({"BANHOC_LOG": "WARNING"}).log == logging.WARNING
    assert slip(BANHOC_LOG="loud").endswith("debug, info, warning, error.")


def test_a_misspelt_name_is_met_with_the_right_one():
    assert slip(BANHOC_LISEN="0.0.0.0:80") == "BANHOC_LISEN: không có mục cài đặt này. Có phải là BANHOC_LISTEN?"


def test_a_name_like_no_other_is_met_with_all_there_are():
    sentence = slip(BANHOC_XYZZY="1")
    assert all(name in sentence for name in SETTINGS)


def test_a_slip_is_told_in_the_language_that_is_set():
    assert slip(BANHOC_LANGUAGE="en", BANHOC_LOG="loud").startswith("BANHOC_LOG: “loud” is not possible")


def test_the_environment_wins_over_the_file(tmp_path, monkeypatch):
    file = tmp_path / ".env"
    file.write_text('# ours\nBANHOC_LOG=debug\nBANHOC_LISTEN="0.0.0.0:80" # all\nexport OTHER=1\n', encoding="utf-8")
    monkeypatch.setenv("BANHOC_LOG", "error")
    assert environment(file) == {"BANHOC_LOG": "error", "BANHOC_LISTEN": "0.0.0.0:80"}


@pytest.mark.parametrize("line", ["BANHOC_LOG", "BANHOC LOG=debug", "=debug", "BANHOC_LOG='debug"])
def test_a_line_of_the_file_that_sets_nothing_is_named(tmp_path, line):
    file = tmp_path / ".env"
    file.write_text(f"BANHOC_LANGUAGE=vi\n{line}\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=rf"{file}, dòng 2: .*TÊN=giá trị"):
        environment(file)


def test_no_file_is_fine(tmp_path, monkeypatch):
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
    assert environment(tmp_path / ".env") == {}
