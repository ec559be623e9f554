# Every command of the project; `make help` lists them.
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
SHELL := /bin/sh

PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
# Written last, so that an environment that broke half-way is made anew.
STAMP := $(VENV)/.made
LOCK := requirements/test.txt
COMPILE := $(RUN) -m uv pip compile -q --no-header --universal --python-version 3.11 --generate-hashes pyproject.toml

# Without a working interpreter, say after an upgrade of the system's, the stamp means nothing.
ifeq ($(shell $(RUN) -c 'print(1)' 2>/dev/null),)
$(STAMP): FORCE
endif

.PHONY: serve test check build release format bench new source move lock clean help FORCE

serve: $(STAMP) ## show the site and follow every edit [port=8001]
	@$(RUN) -m macros.cli serve --port "$${port:-}"

test: $(STAMP) ## run all tests, in a browser too
	@.ci/chromium
	@$(RUN) -m ruff check .
	@$(RUN) -m pytest

check: $(STAMP) ## check data and docs, without building
	@$(RUN) -m macros.cli check

build: $(STAMP) ## build the site into site/, or leave site/ as it was; AS_OF=2025-06-10 builds it as known on a day
	@$(RUN) -m macros.cli build

release: $(STAMP) ## note the ids that are published now; they stay for ever
	@$(RUN) -m macros.cli release

format: $(STAMP) ## mend in the code what the style check can mend
	@$(RUN) -m ruff check -q --fix .

bench: $(STAMP) ## time a check, an edit, a build, and what the macros cost
	@$(RUN) -m macros.cli bench

new: $(STAMP) ## begin a record: make new kind=events id=some-event [shelf=file, where a file holds many]
	@$(RUN) -m macros.cli new --kind="$${kind:-}" --id="$${id:-}" --shelf="$${shelf:-}"

source: $(STAMP) ## enter a page that was read: make source URL='https://…' [id=some-id]
	@$(RUN) -m macros.cli source --url="$${URL:-}" --id="$${id:-}"

move: $(STAMP) ## rename a record everywhere: make move OLD=some-id NEW=other-id
	@$(RUN) -m macros.cli move --old="$${OLD:-}" --new="$${NEW:-}"

lock: $(STAMP) ## pin the newest allowed versions of pyproject.toml in requirements/
	@$(COMPILE) --upgrade --extra test -o $(LOCK)
	@$(COMPILE) --upgrade -c $(LOCK) -o requirements/site.txt

clean: ## remove the environment and what was built
	@rm -rf $(VENV) site .pytest_cache .ruff_cache

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

$(STAMP): $(LOCK)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; name one: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { $(PYTHON) -c 'import sys; print("Python has no venv; on Debian: apt install python3.%d-venv" % sys.version_info[1])' >&2; exit 1; }
	@echo "setting up $(VENV)" >&2
	@rm -rf $(VENV)
	@$(PYTHON) -m venv $(VENV)
	@$(RUN) -m pip install -q --disable-pip-version-check --require-hashes -r $(LOCK) || \
	  { echo "the packages of $(LOCK) could not be installed; the reason stands above" >&2; exit 1; }
	@touch $@
