# Two commands do everything: `make site` and `make test`. `make help` lists the rest.
include site.mk
.PHONY: lint test nightly bench bench-against browser pictures lock wheel
NODE_PACKAGES := .venv/share/browser
KIT := hooks/commune/kit.zip
OTHERS := .venv/share/bench

.venv/dev: .venv/site requirements-dev.txt requirements-heic.txt requirements-edit.txt requirements-paper.txt hooks/browser/package-lock.json
	$(BIN)/pip install --quiet --no-deps --require-hashes -r requirements-dev.txt -r requirements-heic.txt -r requirements-edit.txt -r requirements-paper.txt
	mkdir -p $(NODE_PACKAGES) && cp hooks/browser/package.json hooks/browser/package-lock.json $(NODE_PACKAGES)
	$(BIN)/npm --prefix $(NODE_PACKAGES) ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

lint: .venv/dev  ## soát cách viết, kiểu, thứ tự các phần của chương trình
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: lint  ## chạy mọi phép thử phải qua
	$(BIN)/python tests/find_chromium.py
	$(BIN)/python -m pytest -n 2 --dist loadfile -m "not slow"

nightly: .venv/dev  ## chạy mọi phép thử, cả loại chậm, rồi ghi tests/results.json
	$(BIN)/python tests/find_chromium.py
	$(BIN)/python tests/find_libreoffice.py
	$(BIN)/python tests/find_servers.py
	$(BIN)/python tests/find_suites.py
	rm -rf .results && mkdir .results
	COMMUNE_RESULTS=$(CURDIR)/.results $(BIN)/python -m pytest --hypothesis-profile nightly
	$(BIN)/python tests/results.py .results
	$(MAKE) bench

bench: .venv/dev  ## đo độ nặng của trang, thời gian dựng
	$(BIN)/python tests/bench/weight.py
	$(BIN)/python tests/bench/against.py --only ours --parts cold --n 1000,5000 --runs 1
	$(BIN)/python tests/bench/progress.py
	$(BIN)/python tests/bench/search.py
	$(BIN)/python tests/bench/paper.py

.venv/bench: .venv/dev tests/bench/requirements.txt tests/bench/package-lock.json
	$(BIN)/python -m venv $(OTHERS)
	$(OTHERS)/bin/pip install --quiet --no-deps --require-hashes -r tests/bench/requirements.txt
	cp tests/bench/package.json tests/bench/package-lock.json $(OTHERS)
	$(BIN)/npm --prefix $(OTHERS) ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

bench-against: .venv/bench  ## đo bộ dựng trang khác cho cùng một trang; cần máy rảnh
	$(BIN)/python tests/bench/against.py $(AGAINST)

browser: .venv/dev  ## dựng hooks/browser/ vào chương trình
	$(BIN)/node $(NODE_PACKAGES)/node_modules/prettier/bin/prettier.cjs --log-level warn --write "hooks/browser/**/*.{css,js,mjs}"
	NODE_PATH=$(CURDIR)/$(NODE_PACKAGES)/node_modules $(BIN)/node hooks/browser/build.mjs

pictures: .venv/dev  ## đi lại từng bước của sổ tay trong trình soạn thảo, chụp lại hình
	$(BIN)/python tests/find_chromium.py
	$(BIN)/python tests/browser/handbook_walks.py

# A fixed day, the first that a zip can name: a commit that leaves the program as it is must not change its bytes.
wheel: .venv/site  ## đóng gói chương trình, và các lớp nội dung chung, vào dist/, để xã khác cài
	rm -rf build dist
	$(BIN)/python -c "from pathlib import Path; from commune.staff import kit; Path('$(KIT)').write_bytes(kit.collect(Path()).packed())"
	SOURCE_DATE_EPOCH=315532800 $(BIN)/pip wheel --quiet --no-deps --no-build-isolation --no-index --wheel-dir dist . ; code=$$?; rm -rf build $(KIT); exit $$code
	[ ! -d content/chung ] || $(BIN)/python -m commune export dist --layers
	$(BIN)/python -c "from pathlib import Path; from commune.publishing.manifest import manifest; Path('dist/SHA256SUMS').write_bytes(manifest(Path('dist')))"

# Material wants babel (33 MB) for its blog alone, which is not used here; MkDocs does without.
LOCKED := $(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-emit-index-url --no-emit-package babel --custom-compile-command "make lock"
lock: .venv/dev  ## chọn lại phiên bản các gói, kèm mã băm
	$(LOCKED) requirements.in -o requirements.txt
	$(LOCKED) -c requirements.txt --no-emit-package pillow requirements-heic.in -o requirements-heic.txt
	$(LOCKED) -c requirements.txt --no-emit-package click --no-emit-package colorama --no-emit-package typing-extensions --no-emit-package idna requirements-edit.in -o requirements-edit.txt
	$(LOCKED) -c requirements.txt requirements-paper.in -o requirements-paper.txt
	$(LOCKED) requirements-dev.in -o requirements-dev.txt
	$(LOCKED) tests/bench/requirements.in -o tests/bench/requirements.txt
	for folder in hooks/browser tests/bench; do $(BIN)/npm --prefix $$folder install --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved=true --no-audit --no-fund || exit 1; done
