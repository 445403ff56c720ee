# Visit Atlas. Two commands: `make run` and `make test`. Needs Python >= 3.11 and make only.
PYTHON ?= python3
PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin

.PHONY: messages settings run test check setup setup-test browser seed pins eval gallery bench soak clean help

help:            ## this list
	@grep -hE '^[a-z-]+: .*##|^[a-z-]+:  *##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## ?/\t/' | expand -t 16

run: seed        ## open the dashboard on PORT (8501)
	$(BIN)/visit-atlas serve --port $(PORT)

seed: setup      ## build the gazetteer index and add the articles in seeds/, each once
	$(BIN)/visit-atlas index
	$(BIN)/visit-atlas add seeds

test: setup-test check   ## everything that must hold: checks, unit tests, browser tests
	$(BIN)/visit-atlas index
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

check: setup-test        ## lint, format and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

setup: $(VENV)/.installed
setup-test: $(VENV)/.installed-test browser

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Visit Atlas needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Say which one with: make PYTHON=python3.12 run")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/bin/python requirements.txt pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

$(VENV)/.installed-test: $(VENV)/.installed requirements-test.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.txt
	@touch $@

# A browser for the tests: the system's Chromium where there is one, Debian's package where we may
# install it, Playwright's own build elsewhere.
browser: $(VENV)/.installed-test
	@$(BIN)/python tests/browser/install.py

pins:            ## write requirements*.txt anew from pyproject.toml
	$(BIN)/python -m pip install --quiet --upgrade pip pip-tools  # an old pip does not know lxml[html_clean]
	CUSTOM_COMPILE_COMMAND='make pins' $(BIN)/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras --no-emit-options --output-file requirements.txt pyproject.toml
	CUSTOM_COMPILE_COMMAND='make pins' $(BIN)/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras --no-emit-options --extra test --constraint requirements.txt --output-file requirements-test.txt pyproject.toml
	CUSTOM_COMPILE_COMMAND='make pins' $(BIN)/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras --no-emit-options --extra postgres --extra hosted --constraint requirements.txt --output-file requirements-hosted.txt pyproject.toml

SHARED ?= ../shared/eval
eval: setup-test ## measure places, visits and links against SHARED and tests/reports; writes docs/accuracy.md
	$(BIN)/python -m geo.evaluation $(SHARED) --write

messages: setup  ## bring the interface's catalogues (geo/data/interface) up to date with the code
	$(BIN)/python -m geo.data.how.messages

settings: setup  ## write the table of docs/settings.md anew from geo/settings.py
	$(BIN)/python -m geo.data.how.settings

gallery: setup-test ## the screenshots in docs/images, anew
	$(BIN)/python tests/browser/gallery.py

bench: setup-test   ## measure speed and memory
	$(BIN)/python -m tests.bench.measure

soak: setup-test ## the long tests (half an hour): readers fuzzed, a hundred sessions, two hundred kills
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "atheris>=3.0,<4"
	$(BIN)/python -m tests.soak

clean:           ## remove what make made
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache
