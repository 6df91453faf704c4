"""The rule that nothing is left out in CI, tried on small test files of its own."""

from __future__ import annotations

import pytest

pytest_plugins = ["pytester"]

TESTS = """
    import pytest

    def test_passes():
        pass

    def test_skips():
        pytest.skip('no browser')

    @pytest.mark.skip(reason='no browser')
    def test_is_skipped():
        pass

    @pytest.mark.xfail(reason='no browser')
    def test_fails_as_expected():
        assert False

    @pytest.mark.xfail(reason='no browser')
    def test_passes_unexpectedly():
        pass
"""
SKIPPED_FILE = "import pytest\npytest.skip('no browser', allow_module_level=True)"
FILE_WITHOUT_ITS_LIBRARY = "import pytest\npytest.importorskip('no_such_library', reason='no browser')"


@pytest.fixture
def run(pytester):
    pytester.makepyfile(
        test_tests=TESTS,
        test_skipped_file=SKIPPED_FILE,
        test_without_library=FILE_WITHOUT_ITS_LIBRARY,
    )
    return lambda: pytester.runpytest("-p", "tests.strict", "-p", "no:asyncio", "--continue-on-collection-errors")


def test_in_ci_what_is_left_out_has_failed(run, monkeypatch):
    monkeypatch.setenv("CI", "true")
    result = run()
    result.assert_outcomes(passed=1, failed=3, errors=3)
    assert result.stdout.str().count("In CI nothing may be left out. ") >= 6


def test_on_a_laptop_it_is_left_out(run, monkeypatch):
    monkeypatch.delenv("CI", raising=False)
    run().assert_outcomes(passed=1, skipped=4, xfailed=1, xpassed=1)
