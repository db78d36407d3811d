# What one person does with this project from a fresh clone. Every target sets up what it needs first.
# Python is found by tools/prepare.sh; everything else lives in .venv and frontend/node_modules.

PORT ?= 8000
BIN := .venv/bin
export PORT
# Both commands start many processes: reading every module from its source in each of them takes longer than the work.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help run test check bench bench-triage setup setup-bench setup-tests lock format clean

help:
	@echo "make run      set up, load the demo council, match the next fortnight, serve http://127.0.0.1:$(PORT)/"
	@echo "make test     set up, browser included, and run the whole suite on SQLite and PostgreSQL"
	@echo "make check    style, types, import rules and front-end checks only (about a minute)"
	@echo "make bench    measure the matching engine"
	@echo "make bench-triage  measure the triage against its limits (about three minutes)"
	@echo "make setup    only set up"
	@echo "make lock     lock the Python packages of pyproject.toml again"
	@echo "make format   put the Python sources into the common form"
	@echo "make clean    remove what was set up and built (the data folder stays)"

setup:
	@sh tools/prepare.sh

setup-bench:
	@sh tools/prepare.sh --bench

setup-tests:
	@sh tools/prepare.sh --tests

run: setup
	@exec $(BIN)/python -m tools.run_demo

test: setup-tests
	@$(BIN)/python -m tools.run_tests

check: setup
	@$(BIN)/python -m tools.run_tests --checks-only

bench: setup-bench
	@$(BIN)/python -m matching bench

bench-triage: setup
	@$(BIN)/python tests/benchmarks/triage_cross_validation.py

lock: setup
	@$(BIN)/python -m tools.lock

format: setup
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format --quiet .

clean:
	rm -rf .venv .run frontend/node_modules frontend/build frontend/.svelte-kit
