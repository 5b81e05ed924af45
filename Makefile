# One command per intention; `make help` lists them. Needed on the machine: Python >= 3.11, Node >= 20, make.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.ONESHELL:
MAKEFLAGS += --no-builtin-rules --no-print-directory

VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
HAS_WEB := $(wildcard frontend/package.json)
WEB_INSTALLED := $(if $(HAS_WEB),frontend/node_modules/.installed)
WEB_BUILT := $(if $(HAS_WEB),frontend/dist/.built)
WEB_SOURCES = $(shell find frontend/src frontend/public frontend -maxdepth 1 -type f 2>/dev/null; find frontend/src frontend/public -type f 2>/dev/null)

.PHONY: help
help: ## Show what there is to do
	@awk 'BEGIN {FS = ":.*## "} /^[a-z0-9-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: setup
setup: $(INSTALLED) $(WEB_INSTALLED) ## Make the environment and install the web client's packages; starts nothing

$(VENV)/bin/python:
	@found=""
	for candidate in $${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
	  if command -v "$$candidate" >/dev/null && "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
	    found="$$candidate"; break
	  fi
	done
	if [ -z "$$found" ]; then
	  echo "Capaian needs Python 3.11 or newer (looked for PYTHON, python3, python3.11 to python3.14)." >&2; exit 1
	fi
	if ! "$$found" -c 'import venv, ensurepip' 2>/dev/null; then
	  echo "$$found has no venv module. Install it (Debian and Ubuntu: apt install python3-venv)." >&2; exit 1
	fi
	echo "Making $(VENV) with $$("$$found" --version)"
	"$$found" -m venv $(VENV)

$(INSTALLED): requirements-dev.lock pyproject.toml | $(VENV)/bin/python
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(BIN)/python -m ensurepip >/dev/null
	echo "Installing the Python packages of requirements-dev.lock"
	$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

frontend/node_modules/.installed: frontend/package.json frontend/package-lock.json
	@if ! command -v node >/dev/null || ! node -e 'process.exit(parseInt(process.versions.node) >= 20 ? 0 : 1)'; then
	  echo "The web client needs Node 20 or newer." >&2; exit 1
	fi
	echo "Installing the web client's packages"
	cd frontend && npm ci --no-audit --no-fund --loglevel=error
	touch node_modules/.installed

frontend/dist/.built: $(WEB_INSTALLED) $(WEB_SOURCES)
	@echo "Building the web client"
	cd frontend && npm run --silent build
	touch dist/.built

.PHONY: run
run: setup $(WEB_BUILT) ## Start everything with demo data; PORT and CAPAIAN_DATA_DIR move it, Ctrl-C stops it
	@exec $(BIN)/python -m app.local.run

.PHONY: test
test: setup ## Everything a green main means: lint, types, contracts, migrations, all tests
	@started=$$SECONDS
	$(MAKE) lint
	$(BIN)/python -m pytest -n 2 --dist loadgroup
	if [ -n "$(HAS_WEB)" ]; then $(MAKE) test-web; fi
	echo "All green in $$((SECONDS - started)) s"

.PHONY: test-web
test-web: setup $(WEB_BUILT) ## Tests of the web client: style, types, contract, units, budgets, then in the browser
	@cd frontend
	npm run --silent lint
	npm test --silent
	npm run --silent size
	npm run --silent e2e

.PHONY: e2e
e2e: setup $(WEB_BUILT) ## The built web client in Chromium against the real API; arguments: make e2e only="signing-in"
	@cd frontend && npm run --silent e2e -- $(only)

.PHONY: size
size: $(WEB_BUILT) ## How much a first visit and each page load, against the budgets
	@cd frontend && npm run --silent size

.PHONY: lighthouse
lighthouse: setup $(WEB_BUILT) frontend/lighthouse/node_modules/.installed ## Speed and access of five pages, against the floors
	@cd frontend/lighthouse && npm start --silent

frontend/lighthouse/node_modules/.installed: frontend/lighthouse/package.json frontend/lighthouse/package-lock.json
	@echo "Installing Lighthouse"
	cd frontend/lighthouse && npm ci --no-audit --no-fund --loglevel=error
	touch node_modules/.installed

.PHONY: lint
lint: setup ## Style, types and import contracts
	@$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

.PHONY: format
format: setup ## Rewrite the code in the house style
	@$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

.PHONY: bench
bench: setup ## Measure against the floor; figures go to the terminal
	@$(BIN)/python -m bench

.PHONY: openapi
openapi: setup ## Rewrite openapi/ and docs/errors.md from the code
	@CAPAIAN_ENVIRONMENT=test $(BIN)/capaian openapi

.PHONY: migration
migration: setup ## Draft a migration from the models: make migration m="add something"
	@test -n "$(m)" || { echo 'Say what it does: make migration m="add something"' >&2; exit 1; }
	CAPAIAN_ENVIRONMENT=test $(BIN)/python -m app.local.draft "$(m)"

.PHONY: lock
lock: ## Resolve the Python packages anew (needs uv)
	@command -v uv >/dev/null || { echo "make lock needs uv on the PATH." >&2; exit 1; }
	options="--universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --upgrade --quiet"
	uv pip compile $$options --all-extras pyproject.toml -o requirements-dev.lock
	uv pip compile $$options --constraint requirements-dev.lock pyproject.toml -o requirements.lock

.PHONY: clean
clean: ## Remove what can be made again; keeps .data
	@rm -rf $(VENV) frontend/node_modules frontend/lighthouse/node_modules frontend/dist frontend/test-results .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
