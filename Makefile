# One environment in .venv, made again only when setup.cfg or pyproject.toml changes.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --no-compile --editable
RUNS := .venv/.runs
TESTS := .venv/.tests

.PHONY: help demo test fuzz bench lint ratchet graphs clean

help:  ## list the targets
	@sed -nE 's/^([a-z]+):.*## (.*)/\1 \2/p' $(MAKEFILE_LIST) | while read -r n t; do printf '%-9s%s\n' $$n "$$t"; done

$(RUNS): setup.cfg pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11")'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(INSTALL) .
	@touch $@

$(TESTS): $(RUNS)
	$(INSTALL) '.[dev]'
	@touch $@

demo: $(RUNS)  ## read corpus/ into a graph, answer three questions
	@$(BIN)/xiangtu demo

test: $(TESTS)  ## the whole test suite
	$(BIN)/python -m pytest -n auto

fuzz: $(TESTS)  ## the property tests on many new examples, different each time
	$(BIN)/python -m pytest -n auto -m hypothesis --hypothesis-profile fuzz

lint: $(TESTS)  ## ruff and mypy --strict
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict extractor

bench: $(RUNS)  ## throughput beside jieba, with the share of each stage
	$(BIN)/python benchmarks/extract.py
	@if [ -d ../shared/reports ]; then echo; $(BIN)/python benchmarks/extract.py ../shared/reports/*.txt; fi

ratchet: $(TESTS)  ## raise the scores that the tests hold to those reached
	$(BIN)/python -m tests.ratchet

graphs: $(TESTS)  ## build graphs/ from corpus/ anew
	$(BIN)/python tests/test_graphs.py

clean:  ## remove the environment and every cache
	rm -rf .venv build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
