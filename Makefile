# Everything a reader needs, from nothing but make and Python 3.11 or 3.12.
.DEFAULT_GOAL := help
BIN := .venv/bin
READY := .venv/.ready
# The uv that builds the environment is the one the lock file holds, so there is one version to raise.
UV_VERSION := $(shell sed -n '/^name = "uv"$$/{n;s/^version = "\(.*\)"$$/\1/p;}' uv.lock)

export PATH := $(CURDIR)/$(BIN):$(PATH)
export UV_COMPILE_BYTECODE := 1
export UV_LINK_MODE := copy
export UV_SYSTEM_CERTS := 1
export UV_PROJECT_ENVIRONMENT := .venv
export UV_PYTHON_DOWNLOADS := never

.PHONY: help data test check format

help: ## list what can be made
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 16

data: $(READY) ## build, validate and publish the data package
	@andean repro
	@andean summary
	@echo "andean and dvc are in $(BIN): source $(BIN)/activate"

test: $(READY) ## run the tests; ORIGINALS=FOLDER adds those that read the original pages, ARGS='-k word' chooses
	@python -m pytest $(ARGS)

check: $(READY) ## lint, check the format and the types
	ruff check .
	ruff format --check .
	mypy

format: $(READY) ## rewrite the code in the project's format
	ruff check --fix-only .
	ruff format .

# The stamp is written last: an environment whose making was cut short is made again.
$(READY): pyproject.toml uv.lock
	@if ! $(BIN)/uv --version >/dev/null 2>&1; then \
	  for python in $(PYTHON) python3.11 python3.12 python3; do \
	    if $$python -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info < (3, 13))' >/dev/null 2>&1; then found=$$python; break; fi; \
	  done; \
	  if [ -z "$$found" ]; then \
	    echo "Python 3.11 or 3.12 with its venv module is needed and none was found. Install it, or name one: make data PYTHON=/path/to/python3.11" >&2; exit 2; \
	  fi; \
	  echo "Making .venv with $$($$found --version) and uv $(UV_VERSION)"; \
	  "$$found" -m venv --clear .venv && $(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION); \
	fi
	$(BIN)/uv sync --frozen --quiet
	@touch $@
