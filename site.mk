# What every commune uses. The program's own Makefile adds tests; a new commune's adds nothing.
PYTHON ?= python3
BIN := .venv/bin
TODAY ?=

.DEFAULT_GOAL := help
.PHONY: help site check serve clean

help:  ## list these commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/'

.venv/site: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit(v < (3, 11) and "Cần Python 3.11 trở lên; $(PYTHON) là bản %d.%d. Cách sửa: cài Python 3.11, rồi chạy make PYTHON=python3.11 $(MAKECMDGOALS)" % v[:2])'
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --no-compile --no-deps --require-hashes -r requirements.txt
	$(BIN)/pip install --quiet --no-deps --no-build-isolation --no-index -e .
	@touch $@

site: .venv/site  ## build the site into site/
	$(BIN)/python -m commune site $(if $(TODAY),--today $(TODAY))

check: .venv/site  ## check the content without building
	$(BIN)/python -m commune check $(if $(TODAY),--today $(TODAY))

serve: .venv/site  ## show the site at localhost:8000; follows content, templates and program
	$(BIN)/python -m commune serve $(if $(TODAY),--today $(TODAY))

clean:  ## remove what was built
	rm -rf site .venv
