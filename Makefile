# make install | run | test | model | bench | clean      (PYTHON=python3.12 make install picks another Python)

VENV := .venv
BIN := $(VENV)/bin
SUPPORTED := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	if $$p -c '$(SUPPORTED)' 2>/dev/null; then echo $$p; break; fi; done)
# PyTorch's own index has a build without CUDA (200 MB instead of gigabytes). Where it cannot be reached, no retries
# means that pip goes on with the other indexes within seconds.
CPU_INDEX := --extra-index-url https://download.pytorch.org/whl/cpu
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: install run test model bench clean

install: $(VENV)/.installed

$(VENV)/.installed: pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "error: no Python 3.11, 3.12 or 3.13 found; install one or say PYTHON=..." >&2; exit 1; }
	@test -x $(BIN)/pip || $(PYTHON) -m venv --clear $(VENV) || \
		{ echo "error: $(PYTHON) cannot make a virtual environment (Debian, Ubuntu: apt install python3-venv)" >&2; exit 1; }
	@echo "Installing into $(VENV); this takes some minutes the first time."
	@$(PIP) --retries 0 --timeout 15 $(CPU_INDEX) setuptools torch || $(PIP) $(CPU_INDEX) setuptools torch
	@$(PIP) --no-build-isolation --editable .
	@touch $@

$(VENV)/.installed-test: $(VENV)/.installed
	@$(PIP) --no-build-isolation --editable '.[test]'
	@touch $@

run: install
	-$(BIN)/python -m ingest
	$(BIN)/python app.py

test: $(VENV)/.installed-test
	$(BIN)/python -m pytest

model: install
	$(BIN)/python -m models.training

bench: $(VENV)/.installed-test
	$(BIN)/python -m benchmarks

clean:
	rm -rf $(VENV) build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
