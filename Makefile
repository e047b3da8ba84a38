# `make demo` and `make test` do all set-up on a machine that has only Python 3.11 and make.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
PORT ?= 8000

.DEFAULT_GOAL := help
.PHONY: help install demo test test-spark check fix lock browser bench docs messages clean

help:
	@echo "make demo      set up, load the example county, write the report, serve 127.0.0.1:$(PORT)"
	@echo "make test      set up and run every test"
	@echo "make test-spark  the evaluation on a second engine too (456 MB, needs Java 17)"
	@echo "make check     format, lint, types, import contracts, lock files, generated pages (changes nothing)"
	@echo "make fix       format and mend what can be mended"
	@echo "make browser   install a browser for the browser tests"
	@echo "make bench     speed, as ratios measured in one run"
	@echo "make docs      write the generated reference pages"
	@echo "make messages  compile the language catalogues"
	@echo "make lock      compile requirements*.in into hashed lock files"

install: .venv/.ok

# The stamp is older than what it depends on only after a pull: a second `make demo` installs nothing.
# uv is a speed-up, not a dependency: without it pip reads the same hashed lock.
.venv/.ok: requirements.lock requirements-dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || (echo "Jingxin needs Python 3.11 or newer; name one with: make $(MAKECMDGOALS) PYTHON=python3.11" && exit 1)
	$(PYTHON) -m venv .venv \
	  || (echo "The venv module is missing; on Debian: apt-get install python3-venv" && exit 1)
	($(BIN)/pip install --quiet --disable-pip-version-check uv==0.13.9 \
	  && $(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes --compile-bytecode -r requirements-dev.lock) \
	  || $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q src
	touch $@

demo: install
	$(BIN)/jingxin demo --port $(PORT)

# One process a core, a file at a time; WORKERS=0 runs all in one, for a debugger.
WORKERS ?= auto
test: install
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup $(PYTEST_OPTIONS)

# Apart from the lock of development: half a gigabyte for one engine that most machines never ask.
test-spark: install
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements-spark.lock \
	  || $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-spark.lock
	$(BIN)/python -m pytest -m spark $(PYTEST_OPTIONS)

check: install
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/python -m tests.house

fix: install
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Run with public registries only: a lock carries hashes and no address. Extras stay: pip asks for each by name.
lock:
	$(PYTHON) -m venv .boot && .boot/bin/pip install --quiet --disable-pip-version-check uv==0.13.9
	.boot/bin/uv pip compile --quiet --no-strip-extras --python-version 3.11 --generate-hashes requirements.in -o requirements.lock
	.boot/bin/uv pip compile --quiet --no-strip-extras --python-version 3.11 --generate-hashes -c requirements.lock requirements-dev.in -o requirements-dev.lock
	.boot/bin/uv pip compile --quiet --no-strip-extras --python-version 3.11 --generate-hashes -c requirements.lock requirements-spark.in -o requirements-spark.lock

browser:
	@command -v chromium >/dev/null || command -v google-chrome >/dev/null \
	  || (apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk) \
	  || (echo "Could not install a browser; install Chromium by hand, then run make test again." && exit 1)

bench: install
	$(BIN)/python -m benchmarks

docs: install
	$(BIN)/python -m tests.house --write

messages: install
	$(BIN)/python -m tests.catalogues --write

clean:
	rm -rf .venv .boot var out
