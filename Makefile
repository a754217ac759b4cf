# Set-up goes into .venv/ and needs nothing but python3 with venv; uv is used where it is present.
# Stamps in .venv/ remember which requirement file is installed, so that nothing is done twice.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
BIN := .venv/bin
# Further arguments to pytest: make test ARGS="-k loader".
ARGS ?=

RUN := .venv/.requirements
DEV := .venv/.requirements-dev
PARLEY := .venv/.parley

.PHONY: help
help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

.PHONY: demo
demo: $(PARLEY) ## write the brief of the real case, and read a pile of reports
	$(BIN)/parley read cases/harbour-pay/reports
	$(BIN)/parley brief cases/harbour-pay/reports -o out/harbour-reports
	$(BIN)/parley brief cases/gaza-truce -o out/gaza-truce
	@echo "Open out/gaza-truce/brief.html in a browser: the brief of a case, coded by hand."
	@echo "Open out/harbour-reports/brief.html beside it: what a pile of reports says by itself."

.PHONY: test
test: $(DEV) $(PARLEY) chromium ## run the tests, long counts at a tenth
	$(BIN)/pytest -n 2 $(ARGS)

.PHONY: test-long
test-long: $(DEV) $(PARLEY) chromium ## run the tests with their whole counts
	PARLEY_LONG=1 PARLEY_HYPOTHESIS=whole $(BIN)/pytest -n 2 $(ARGS)

.PHONY: lint
lint: $(DEV) $(PARLEY) ## style, types, layers, dead code, dependencies
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/vulture
	$(BIN)/deptry --no-ansi src

.PHONY: bench
bench: $(DEV) $(PARLEY) ## time the program against its targets
	$(BIN)/python bench/commands.py
	$(BIN)/python bench/phases.py
	$(BIN)/python bench/bargaining.py
	$(BIN)/python bench/questions.py

.PHONY: bench-evidence
bench-evidence: $(DEV) $(PARLEY) ## measure reading against annotations made by hand; ARGS=--misses
	$(BIN)/python bench/evidence.py $(ARGS)
	$(BIN)/python bench/values.py
	$(BIN)/python bench/derivation.py

.PHONY: docs
docs: $(DEV) $(PARLEY) ## renew the reference and build the documentation into out/docs
	$(BIN)/python tools/reference.py
	$(BIN)/sphinx-build -W --keep-going -q -d out/.doctrees docs out/docs
	@echo "Open out/docs/index.html in a browser."

.PHONY: screenshots
screenshots: $(DEV) demo chromium ## photograph the brief into out/screens
	$(BIN)/python tools/screenshots.py out/gaza-truce/brief.html out/screens

.PHONY: lock
lock: .venv/pyvenv.cfg ## renew the requirement files; UPGRADE=1 takes newer releases
	sh tools/lock.sh $(if $(UPGRADE),--upgrade)

.PHONY: clean
clean: ## remove out/, caches and .venv/
	rm -rf out build dist .venv .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find bench src tests tools -name __pycache__ -type d -prune -exec rm -rf {} +

# --- set-up ----------------------------------------------------------------------------------

.venv/pyvenv.cfg:
	sh tools/make-venv.sh "$(PYTHON)"

$(RUN): requirements.txt .venv/pyvenv.cfg
	sh tools/install.sh --require-hashes -r requirements.txt
	@touch $@

$(DEV): requirements-dev.txt $(RUN)
	sh tools/install.sh --require-hashes -r requirements-dev.txt
	@touch $@

$(PARLEY): pyproject.toml $(RUN)
	sh tools/install.sh --no-build-isolation --no-deps -e .
	@touch $@

.PHONY: chromium
chromium: $(DEV)
	@sh tools/ensure-chromium.sh
