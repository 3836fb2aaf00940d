# Two commands matter: `make run` serves the whole site, `make test` proves it. The rest: `make`.

.DEFAULT_GOAL := help
SHELL := /bin/sh
MAKEFLAGS += --no-print-directory

# Any Python from 3.11 on will do: make run PYTHON=python3.13
PYTHON := python3
HOST := 127.0.0.1
PORT := 8000
# More words for the command behind a target: make t ARGS="tests/practices -k theme"
ARGS :=
SIZES := 1000,10000
# Three on two cores: a test often waits for a browser, a server or a clock.
AT_ONCE := 3

BIN := .venv/bin
PY := $(BIN)/python
PROD := .venv/prod.stamp
DEV := .venv/dev.stamp
MIGRATIONS := $(wildcard */migrations/*.py site/koplopers/*/migrations/*.py)

# What production asks for, filled in for this one machine. The environment does not leak in:
# name a variable on make's own command line to change it.
DATABASE_URL := sqlite:///var/db.sqlite3
EMAIL_URL := filemail:///var/mail
BASE_URL := http://localhost:$(PORT)
DEMO := 1
KEYS = var/secret_key var/provisions_key
LOCAL = DJANGO_SETTINGS_MODULE=koplopers.settings.production SECRET_KEY="$$(cat var/secret_key)" \
	PROVISIONS_KEYS="$$(cat var/provisions_key)" ALLOWED_HOSTS=localhost,127.0.0.1 DATABASE_URL='$(DATABASE_URL)' EMAIL_URL='$(EMAIL_URL)' \
	BASE_URL='$(BASE_URL)' HTTPS=off DEMO=$(DEMO) HOST=$(HOST) PORT=$(PORT) \
	ELASTICSEARCH_URL='$(if $(filter command,$(origin ELASTICSEARCH_URL)),$(ELASTICSEARCH_URL))'
DEVELOP = DJANGO_SETTINGS_MODULE=koplopers.settings.dev DEMO=$(DEMO) BASE_URL='$(BASE_URL)'
# Values that only pass the checks of `make check`.
EXAMPLE = DJANGO_SETTINGS_MODULE=koplopers.settings.production ALLOWED_HOSTS=koplopers.example \
	SECRET_KEY=an-example-of-a-secret-that-is-long-enough-0123456789 \
	PROVISIONS_KEYS=an-example-of-a-key-of-32-bytes-0123456789A= BASE_URL=https://koplopers.example \
	DATABASE_URL=sqlite:///:memory: EMAIL_URL=smtp://localhost:25
# One lock for every Python from 3.11 and every platform, without a word about this machine.
LOCK = $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--generate-hashes --no-header --no-emit-index-url --no-emit-find-links

.PHONY: help
help: ## This list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-15s %s\n", $$1, $$2}'

.PHONY: run
run: $(PROD) $(KEYS) free-port ## Serve the whole site as production would: make run PORT=8123
	@$(LOCAL) exec $(PY) manage.py bootstrap --serve

.PHONY: dev
dev: $(DEV) free-port ## Serve with reloading and errors in the browser
	@$(DEVELOP) $(PY) manage.py bootstrap
	@$(DEVELOP) exec $(PY) manage.py runserver $(HOST):$(PORT)

.PHONY: test
test: $(DEV) ## The whole suite: SQLite and browser, then on PostgreSQL what could differ
	@url=$$($(PY) tests/find_postgresql.py) || exit 1; \
	TMPDIR=$$($(PY) tests/find_temporary_folder.py) || exit 1; export TMPDIR; \
	if [ -z "$$url" ]; then exec $(PY) -m pytest -n $(AT_ONCE) --dist worksteal $(ARGS); fi; \
	TEST_DATABASE_URL= $(PY) -m pytest -n $(AT_ONCE) --dist worksteal -m "not postgresql" $(ARGS) && \
	TEST_DATABASE_URL="$$url" $(PY) -m pytest -n $(AT_ONCE) --dist worksteal --only-database -m "not browser" $(ARGS)

.PHONY: t
t: $(DEV) var/test/migrations.stamp ## Quick tests on a kept database: make t ARGS="tests/practices -k theme"
	@TEST_DATA_DIR="$(CURDIR)/var/test" $(PY) -m pytest --reuse-db $(ARGS)

.PHONY: check
check: $(DEV) ## Format, lint, import order, migrations and deployment settings
	$(BIN)/ruff format --check --quiet --output-format concise .
	$(BIN)/ruff check --quiet --output-format concise .
	@PYTHONPATH=site:. $(BIN)/lint-imports --no-logo
	@$(EXAMPLE) $(PY) manage.py makemigrations --check --dry-run
	@$(EXAMPLE) $(PY) manage.py check --deploy --fail-level WARNING

.PHONY: lint
lint: $(DEV) ## Only the linter and the import order
	$(BIN)/ruff check .
	@PYTHONPATH=site:. $(BIN)/lint-imports --no-logo

.PHONY: format
format: $(DEV) ## Format the code and mend what the linter can mend
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

.PHONY: bench
bench: $(DEV) ## Measure the site with 1,000 and 10,000 practices: make bench SIZES=1000
	@$(DEVELOP) $(PY) manage.py bench --sizes $(SIZES)

.PHONY: bench-search
bench-search: SIZES := 1000,10000,100000
bench-search: $(DEV) ## Measure the search: make bench-search SIZES=1000
	@$(DEVELOP) $(PY) manage.py bench_search --sizes $(SIZES)

.PHONY: bench-freshness
bench-freshness: $(DEV) ## Measure how soon a published page is found and one taken down is gone
	@$(DEVELOP) $(PY) manage.py bench_freshness $(ARGS)

.PHONY: load-events
load-events: $(DEV) ## 500 people sign up for 30 seats at once: make load-events DATABASE_URL=postgres://host/name
	@$(DEVELOP) $(PY) manage.py load_events --database '$(DATABASE_URL)' $(ARGS)

.PHONY: lighthouse
lighthouse: $(DEV) ## Let Lighthouse score each kind of page, on a machine that does nothing else (needs npm)
	@LIGHTHOUSE="$${LIGHTHOUSE:-$$(tests/lighthouse/fetch)}" $(PY) -m tests.lighthouse.measure

.PHONY: manage
manage: $(PROD) $(KEYS) ## A management command on the site of make run: make manage ARGS="clear_demo"
	@$(LOCAL) $(PY) manage.py $(ARGS)

.PHONY: clear-demo
clear-demo: $(PROD) $(KEYS) ## Take the fictitious municipality and its users away (ARGS=--all)
	@$(LOCAL) $(PY) manage.py clear_demo $(ARGS)

.PHONY: setup
setup: $(DEV) ## Make .venv with all that developing needs

.PHONY: lock
lock: $(DEV) ## Pin the requirements anew: make lock ARGS=--upgrade
	@$(LOCK) $(ARGS) --output-file requirements/prod.txt
	@$(LOCK) $(ARGS) --extra pdf --constraint requirements/prod.txt --output-file requirements/pdf.txt
	@$(LOCK) $(ARGS) --extra dev --constraint requirements/prod.txt --output-file requirements/dev.txt

.PHONY: vendor
vendor: $(DEV) ## Fetch the pinned style sheets and icons again (needs npm)
	$(PY) -m assets.vendor

.PHONY: dictionary
dictionary: $(DEV) ## Make the Dutch data of the search again (needs npm)
	$(PY) -m search.nl.build

.PHONY: assets
assets: $(DEV) ## Build the style sheet and icons from assets/
	$(PY) -m assets.build

.PHONY: messages
messages: $(DEV) ## Compile our words for Wagtail's texts, after a change in site/koplopers/locale/
	@$(BIN)/pybabel compile --directory site/koplopers/locale --domain "django djangojs"

.PHONY: ci
ci: ## What a fresh Debian machine runs: installs by apt, then check and test
	bash .ci/run

.PHONY: free-port
free-port: $(PROD)
	@$(PY) -c "import socket; socket.create_server(('$(HOST)', $(PORT))).close()" 2>/dev/null || { \
	echo "Port $(PORT) is taken or cannot be used. Choose another: make $(firstword $(MAKECMDGOALS)) PORT=8123" >&2; \
	exit 1; }

# pip comes last into a new environment: one without it was broken off, and is made anew.
.venv/bin/pip:
	@command -v $(PYTHON) >/dev/null || { echo "There is no $(PYTHON). Install Python 3.11 or newer." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	echo "$$($(PYTHON) -V) is too old: the site needs 3.11 or newer. Name one: make PYTHON=python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	echo "$(PYTHON) lacks the modules venv and ensurepip (on Debian: apt-get install python3-venv)." >&2; exit 1; }
	@echo "Making .venv ..."
	@$(PYTHON) -m venv --clear .venv || { rm -rf .venv; exit 1; }

# The lock of developing holds that of production, so the one install does for both.
$(PROD): requirements/prod.txt | .venv/bin/pip
	@[ $(DEV) -nt requirements/prod.txt ] || { echo "Installing requirements/prod.txt ..."; \
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/prod.txt; }
	@touch $@

$(DEV): requirements/dev.txt requirements/prod.txt | .venv/bin/pip
	@echo "Installing requirements/dev.txt ..."
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

# Moved to its place when it is whole: half a key, or that of another run, would lock everybody out.
define new-key
@mkdir -p var && umask 077 && \
$(PYTHON) -c 'import base64, secrets; print($(1))' > $@.$$$$ && mv -n $@.$$$$ $@; \
rm -f $@.$$$$; [ -s $@ ]
endef

var/secret_key:
	$(call new-key,secrets.token_urlsafe(50))

# What people need to take part is encrypted with it. Lost, nobody can read that any more.
var/provisions_key:
	$(call new-key,base64.urlsafe_b64encode(secrets.token_bytes(32)).decode())

# A changed migration makes the kept test database worthless.
var/test/migrations.stamp: $(MIGRATIONS)
	@rm -rf var/test && mkdir -p var/test && touch $@
