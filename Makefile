# `make demo` and `make test` need Python 3.11 or newer and a package registry; they set up the rest in .venv.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
FUZZ_SECONDS ?= 600
PYTEST ?= $(BIN)/pytest -n auto --dist loadgroup

.PHONY: demo test bench soak compile format clean

demo: .venv/demo
	$(BIN)/python docs/demo

test: .venv/dev
	$(PYTEST)

bench: .venv/bench
	$(BIN)/python benchmarks

soak: .venv/soak
	TRACKPLAN_KILLS=400 $(BIN)/pytest tests/dispatcher tests/runtime -k kill
	$(PYTEST) --hypothesis-profile soak tests/agreement
	TRACKPLAN_FUZZ=20 $(PYTEST) tests/fuzz
	$(BIN)/python -m tests.fuzz.coverage_guided $(FUZZ_SECONDS)

compile: .venv/demo
	$(BIN)/trackplan compile

format: .venv/dev
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

clean:
	rm -rf .venv build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "trackplan needs Python 3.11 or newer: make PYTHON=/path/to/python3.11")'
	$(PYTHON) -m venv .venv

.venv/demo: pyproject.toml | .venv/bin/python
	$(BIN)/pip install --quiet --editable '.[dispatcher]'
	touch $@

.venv/dev: pyproject.toml | .venv/bin/python
	$(BIN)/pip install --quiet --editable '.[dev]'
	touch $@ .venv/demo

.venv/bench .venv/soak: .venv/%: pyproject.toml | .venv/bin/python
	$(BIN)/pip install --quiet --editable '.[$*]'
	touch $@ .venv/dev .venv/demo
