# The two commands of the README: `make demo` and `make test`. Everything they need, they install.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# What the tests need besides Python: a real Word-file converter, fonts as wide as Times New Roman that hold the
# Vietnamese letters (fonts-liberation2: the older fonts-liberation lacks them), and tools that read PDF.
SYSTEM_PACKAGES := libreoffice-writer-nogui fonts-liberation2 poppler-utils

.PHONY: demo test bench lint format system clean

demo: $(VENV)/ready
	$(BIN)/docgen make data/xoa-nha-tam-2025 --out output

test: $(VENV)/ready-dev system
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n auto

bench: $(VENV)/ready-dev
	$(BIN)/python -m bench

format: $(VENV)/ready-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

$(VENV)/ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	touch $@

$(VENV)/ready-dev: requirements-dev.lock $(VENV)/ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@

system:
	@tools/install-system-packages $(SYSTEM_PACKAGES)

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
