# Needs Python 3.11 or later and make; everything else comes by hashed locks into .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN := $(VENV)/.run-installed
DEV := $(VENV)/.dev-installed
# Tests on Neo4j that run side by side, each with a Neo4j of its own.
TOGETHER ?= 2
export PYTHONUTF8 := 1

.PHONY: help install demo serve stop test check unit neo4j browser soak bench docs sbom lock clean

help:  ## Show the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

install: $(RUN)  ## Install the program into .venv, with all it needs

demo: $(RUN)  ## Run the example month end to end; files in out/
	$(BIN)/python -m examples.month --out out --data .qingdan

serve: $(RUN)  ## API and Neo4j of the example month at http://127.0.0.1:8080
	QINGDAN_DATA_DIR=.qingdan $(BIN)/qingdan serve

stop: $(RUN)  ## Stop the Neo4j of the example month
	QINGDAN_DATA_DIR=.qingdan $(BIN)/qingdan neo4j stop

test: check unit neo4j browser docs  ## Everything: format, lint, types, contracts, unit, Neo4j, browser, documentation

check: $(DEV)  ## Format, lint, types and import contracts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

unit: $(DEV)  ## Tests without a database
	$(BIN)/python -m pytest -n logical tests/unit

neo4j: $(DEV)  ## Tests on the real Neo4j
	$(BIN)/python -m pytest -n $(TOGETHER) --dist loadfile tests/neo4j

# Each file in a process of its own, since NiceGUI is one application a process.
browser: $(DEV)  ## Tests in a real Chromium on the real Neo4j
	printf '%s\n' tests/browser/test_*.py | xargs -n 1 -P $(TOGETHER) $(BIN)/python -m pytest

soak: $(DEV)  ## Long forms, with printed seeds
	QINGDAN_SOAK=1 $(BIN)/python -m pytest tests/unit tests/neo4j -m soak --hypothesis-show-statistics

bench: $(DEV)  ## Ratios against bare peers, medians of one run
	$(BIN)/python -m bench.relevance examples/real examples/longxiang
	$(BIN)/python -m bench.acts
	$(BIN)/python -m bench.candidates
	$(BIN)/python -m bench.allocation
	$(BIN)/python -m bench.match
	$(BIN)/python -m bench.assign_whole
	$(BIN)/python -m bench.load
	$(BIN)/python -m bench.workbench
	$(BIN)/python -m bench.analyse
	$(BIN)/python -m bench.api

docs: $(DEV)  ## Build the documentation; warnings are errors
	$(BIN)/mkdocs build --strict --quiet

sbom: $(DEV)  ## Write the bill of materials, and audit the packages where the service answers
	mkdir -p out
	$(BIN)/python -m docs.sbom out/sbom.cdx.json
	$(BIN)/python -m docs.audited

lock: $(DEV)  ## Resolve the dependencies anew, with hashes
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --custom-compile-command "make lock" --extra embedded --group build pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --custom-compile-command "make lock" --extra embedded --extra analysts --group dev pyproject.toml -o requirements-dev.lock

clean:  ## Remove what was built, but no data
	rm -rf $(VENV) out site

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("qingdan needs Python 3.11 or later, this is " + sys.version) if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)

$(RUN): requirements.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(DEV): requirements-dev.lock $(RUN)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@
