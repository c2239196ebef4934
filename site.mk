# What every commune uses. The program's own Makefile adds tests; a new commune's adds nothing.
PYTHON ?= python3
BIN := .venv/bin
TODAY ?=

.DEFAULT_GOAL := help
.PHONY: help site check serve edit paper clean

help:  ## liệt kê các lệnh này
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/'

# Printed sheets want packages of their own; they belong to the site where xa.yml says so.
PAPER := $(shell grep -qs '^paper: *.\{0,1\}true' content/xa.yml && echo requirements-paper.txt)

# In the program's own repository it is installed as it lies; a commune's lock names its wheel.
PROGRAM := $(wildcard pyproject.toml)

.venv/site: requirements.txt $(PROGRAM) $(PAPER)
	@$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit(v < (3, 11) and "Cần Python 3.11 trở lên; $(PYTHON) là bản %d.%d. Cách sửa: cài Python 3.11, rồi chạy make PYTHON=python3.11 $(MAKECMDGOALS)" % v[:2])'
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --no-compile --no-deps --require-hashes -r requirements.txt $(PAPER:%=-r %)
	$(if $(PROGRAM),$(BIN)/pip install --quiet --no-deps --no-build-isolation --no-index -e .)
	@touch $@

.venv/paper: .venv/site requirements-paper.txt
	$(BIN)/pip install --quiet --no-compile --no-deps --require-hashes -r requirements-paper.txt
	@touch $@

site: .venv/site  ## kiểm tra rồi dựng trang vào thư mục site
	$(BIN)/python -m commune site $(if $(TODAY),--today $(TODAY))

check: .venv/site  ## kiểm tra nội dung, không dựng trang
	$(BIN)/python -m commune check $(if $(TODAY),--today $(TODAY))

serve: .venv/site  ## xem trang tại http://localhost:8000/; lưu tệp thì trang tự dựng lại
	$(BIN)/python -m commune serve $(if $(TODAY),--today $(TODAY))

.venv/edit: .venv/site requirements-edit.txt
	$(BIN)/pip install --quiet --no-deps --require-hashes -r requirements-edit.txt
	@touch $@

edit: .venv/edit  ## mở trình soạn thảo trong trình duyệt của máy này
	$(BIN)/python -m commune edit $(if $(TODAY),--today $(TODAY))

paper: .venv/paper  ## làm bản in để niêm yết vào thư mục ban-in
	$(BIN)/python -m commune paper ban-in $(if $(TODAY),--today $(TODAY))

clean:  ## xóa thư mục site và .venv; lần sau make tự cài lại
	rm -rf site .venv
