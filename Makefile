# The few words of this house. From a fresh clone with Python 3.11, pip and make: `make run`.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip
INSTALL := $(PIP) install --quiet --disable-pip-version-check
# pip compiles what it installs, but not what it only links to; else the first start would, or each where nothing may be written.
COMPILE := $(BIN)/python -m compileall -q bot conversations storage locales
PINS := --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url
VERSION = $(shell sed -n 's/^version = "\(.*\)"/\1/p' pyproject.toml)

help: ## list these words
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' Makefile

run: .venv/ready ## the demonstration commune at http://127.0.0.1:8080; Ctrl-C stops it, the data stay
	@exec $(BIN)/banhoc demo

test: check suite ## check, then every test, on all cores

suite: .venv/ready-to-test ## every test, on all cores
	$(BIN)/pytest -n auto --dist loadfile

quick: check ## check, then the tests near what differs from main
	$(BIN)/python -m tests.near

check: .venv/ready-to-test ## the machine at the door: style, types, rooms, words
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m locales.refresh --check

words: .venv/ready ## bring the catalogues in locales/ up to date with the code
	$(BIN)/python -m locales.refresh

forms: .venv/ready ## compile the shipped questionnaires anew, after a change to their tables
	$(BIN)/python -m bot.shipped.compiling

tables: .venv/ready ## write down anew how a new SQLite database is made at once, after a step more
	$(BIN)/python -m storage.migrations.at_once

bench: .venv/ready-to-test ## how long a turn takes
	$(BIN)/pytest --benchmark-enable --benchmark-only tests/bench

wheel: .venv/ready-to-test ## the wheel to install from, in dist/, with a list of all that is in it (CycloneDX)
	@tag=$$(git describe --exact-match --tags 2>/dev/null || true); test -z "$$tag" -o "$$tag" = "v$(VERSION)" || \
		{ echo "The tag is $$tag, but pyproject.toml says $(VERSION)." >&2; exit 1; }
	rm -rf build
	$(PIP) wheel --quiet --disable-pip-version-check --no-deps --wheel-dir dist .
	cp constraints.txt docs/install/banhoc.service dist/
	$(BIN)/cyclonedx-py requirements constraints.txt --pyproject pyproject.toml --mc-type application \
		--output-reproducible --of JSON --output-file dist/banhoc-$(VERSION).cdx.json

pins: ## which versions are installed, with their hashes, after a change in pyproject.toml (wants uv)
	uv pip compile $(PINS) --extra test --extra emulators --output-file constraints-test.txt pyproject.toml
	uv pip compile $(PINS) --extra postgresql -c constraints-test.txt --output-file constraints.txt pyproject.toml

audit: .venv/ready-to-test ## whether a fault is known of what the program depends on
	$(BIN)/pip-audit --require-hashes --disable-pip --progress-spinner off -r constraints.txt

clean: ## remove what can be made again; data/ stays
	rm -rf .venv build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .benchmarks .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Bản Học needs Python 3.11 or newer; say which: make PYTHON=python3.11 ..." >&2; exit 1; }
	$(PYTHON) -m venv .venv

# A stamp tells that what pyproject.toml asks for is installed, so that the next start is quick.
.venv/ready: pyproject.toml constraints.txt | .venv/bin/python
	@echo "Installing Bản Học into .venv ..."
	$(INSTALL) --require-hashes -r constraints.txt
	$(INSTALL) --no-deps -e .
	$(COMPILE)
	@touch $@

.venv/ready-to-test: pyproject.toml constraints-test.txt | .venv/bin/python
	@echo "Installing Bản Học and what its tests need into .venv ..."
	$(INSTALL) --require-hashes -r constraints-test.txt
	$(INSTALL) --no-deps -e .
	$(COMPILE)
	@touch .venv/ready $@

.PHONY: help run test suite quick check words forms tables bench wheel pins audit clean
