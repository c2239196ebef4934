# Two commands do everything: `make site` and `make test`. `make help` lists the rest.
PYTHON ?= python3
BIN := .venv/bin
TODAY ?=

.DEFAULT_GOAL := help
.PHONY: help site check serve test nightly bench lock clean

help:  ## list these commands
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/'

.venv/site: requirements.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --require-hashes -r requirements.txt
	$(BIN)/pip install --quiet --no-deps --no-build-isolation --no-index -e .
	@touch $@

.venv/dev: .venv/site requirements-dev.txt
	$(BIN)/pip install --quiet --require-hashes -r requirements-dev.txt
	@touch $@

site: .venv/site  ## build the site into site/
	$(BIN)/python -m commune site $(if $(TODAY),--today $(TODAY))

check: .venv/site  ## check the content without building
	$(BIN)/python -m commune check $(if $(TODAY),--today $(TODAY))

serve: .venv/site  ## show the site at localhost:8000; follows content, templates and program
	PYTHONDONTWRITEBYTECODE=1 NO_MKDOCS_2_WARNING=1 $(BIN)/watchmedo auto-restart --directory hooks --recursive --signal SIGTERM --debounce-interval 1 -- $(BIN)/mkdocs serve --quiet

test: .venv/dev  ## run all gates
	$(BIN)/python tests/find_chromium.py
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -m "not slow"

nightly: .venv/dev  ## run everything, the slow tests too
	$(BIN)/python tests/find_chromium.py
	$(BIN)/python -m pytest
	$(MAKE) bench

bench: .venv/dev  ## print weights and build costs
	$(BIN)/python tests/bench/weight.py
	$(BIN)/python tests/bench/build.py

lock: .venv/dev  ## resolve the dependencies anew, with hashes
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-emit-index-url --custom-compile-command "make lock" requirements.in -o requirements.txt
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-emit-index-url --custom-compile-command "make lock" requirements-dev.in -o requirements-dev.txt

clean:  ## remove what was built
	rm -rf site .venv
