# Everything a developer does, one line each. On a fresh Debian or Ubuntu: apt install make python3-venv

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
HOST ?= 127.0.0.1
TESTS ?= tests
PROCESSES ?= auto
PEOPLE ?= 3000
LOCK := $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet

.DEFAULT_GOAL := help
.PHONY: help run test test-access test-faults test-inputs check bench bench-load bench-full docs words lock clean

help:  ## list these lines
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## /make \1\t/' | expand -t 18

run: $(VENV)/.run-ready  ## start database, web and worker with the demo agency (PORT=8000 HOST=127.0.0.1)
	@exec $(BIN)/teladan run --host $(HOST) --port $(PORT)

test: $(VENV)/.test-ready  ## run all tests, a process a core, or TESTS=tests/apps/planning PROCESSES=0
	@$(PYTHON) tools/browser.py
	@$(BIN)/pytest -n $(PROCESSES) --dist loadfile $(TESTS)

test-access: $(VENV)/.test-ready  ## the access matrix with every wrong policy and guard, on the pages too
	@ACCESS_MUTANTS=0 $(BIN)/pytest tests/access

test-inputs: $(VENV)/.test-ready  ## send 200,000 spoiled requests and every broken file: INPUTS=200000 INPUTS_PROCESSES=2 INPUTS_SEED=4
	@$(BIN)/python -m tests.inputs

test-faults: $(VENV)/.test-ready  ## kill, starve and restore it in full: FAULT_CYCLES=200 FAULT_SEED=4
	@FAULT_CYCLES=$(or $(FAULT_CYCLES),200) BACKUP_FAULTS=100 WALL_FULL=1 $(BIN)/pytest tests/faults tests/operations tests/wall

check: $(VENV)/.test-ready  ## style, types, who may import whom, licences
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tools.licences

bench: $(VENV)/.test-ready  ## print the headline numbers; BENCH=name runs one
	@$(BIN)/python -m benchmarks $(BENCH)

bench-load: $(VENV)/.test-ready  ## the site under load, driven by wrk (apt install wrk): PEOPLE=3000 LOAD="--users 64"
	@$(BIN)/python -m benchmarks.load --people $(PEOPLE) $(LOAD)

bench-full: $(VENV)/.test-ready  ## the same with a nation's ratings: takes long and 4 GB
	@BENCH_FULL=1 $(BIN)/python -m benchmarks $(BENCH)

docs: $(VENV)/.test-ready  ## write the generated pages of docs/ anew
	@$(BIN)/python -m tools.docs

words: $(VENV)/.test-ready  ## gather, update and compile translations; lists what is untranslated
	@$(BIN)/python -m tools.words

lock: $(VENV)/.test-ready  ## pin dependencies with hashes; UPGRADE=--upgrade takes newer ones
	$(LOCK) $(UPGRADE) requirements.in -o requirements.lock
	$(LOCK) $(UPGRADE) requirements-dev.in -o requirements-dev.lock

clean:  ## remove what the lines above made, the demo's data included
	rm -rf $(VENV) .data staticfiles .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo 'Teladan needs Python 3.11 or newer; name one: make run PYTHON=python3.12'; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo 'Python cannot make a virtual environment. On Debian or Ubuntu: apt install python3-venv'; exit 1; }

$(VENV)/.run-ready: requirements.lock pyproject.toml | $(BIN)/python
	@echo 'Installing what Teladan runs on into $(VENV) …'
	@$(BIN)/python -m pip install --disable-pip-version-check --quiet --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q src
	@touch $@

$(VENV)/.test-ready: requirements-dev.lock $(VENV)/.run-ready
	@echo 'Installing what checks and tests need into $(VENV) …'
	@$(BIN)/python -m pip install --disable-pip-version-check --quiet --require-hashes -r requirements-dev.lock
	@touch $@
