# One comment line for each target; `make help` shows them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

help:       ## show this list
	@grep -E '^[a-z-]+: .*##|^[a-z-]+:\s+##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | expand -t 12

$(VENV)/installed: requirements.txt requirements-dev.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Rashomon needs Python 3.11 or later: make PYTHON=python3.11 ...")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: $(VENV)/run  ## build a case from examples/visit and write dossier.html
	@rm -f build/demo.db build/demo.db-wal build/demo.db-shm; mkdir -p build
	@$(BIN)/rashomon add build/demo.db examples/visit
	@$(BIN)/rashomon dossier build/demo.db --title "The visit (an invented affair)" -o dossier.html
	@echo "open $(CURDIR)/dossier.html"

# What a user needs, without the tools of development.
$(VENV)/run: requirements.txt pyproject.toml
	@test -e $(VENV)/installed && touch $@ || { \
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Rashomon needs Python 3.11 or later: make PYTHON=python3.11 ...")' && \
	$(PYTHON) -m venv $(VENV) && \
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt && \
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . && touch $@; }

test: format-check lint types unit  ## everything that must hold: format, lint, types, tests

unit: $(VENV)/installed  ## the tests alone, in two processes
	$(BIN)/python -m pytest -n 2 --dist loadfile

format-check: $(VENV)/installed  ## whether ruff would format anything
	$(BIN)/ruff format --check .

lint: $(VENV)/installed  ## ruff's rules
	$(BIN)/ruff check .

types: $(VENV)/installed  ## mypy, strict, tests too
	$(BIN)/mypy

evaluate: $(VENV)/installed  ## every score beside its floor and its goal (needs the benchmarks); ERRORS=run lists errors by class
	$(BIN)/python -m evaluation.$(if $(ERRORS),errors $(ERRORS),evaluate $(RUNS))

benchmark: $(VENV)/installed  ## time and memory as ratios to a bare spaCy pass
	$(BIN)/python -m benchmarks.speed

docs: $(VENV)/installed  ## the documentation as a site, in build/site; nothing is fetched
	$(BIN)/mkdocs build --strict --quiet
	@echo "open $(CURDIR)/build/site/index.html"

package: $(VENV)/installed  ## wheel, sdist and a bill of materials (CycloneDX), in dist; the same bytes for the same commit
	SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) $(BIN)/python -m build --no-isolation --outdir dist
	$(BIN)/cyclonedx-py requirements requirements.txt --pyproject pyproject.toml --output-reproducible --validate -o dist/rashomon.cdx.json

extras:  ## each extra, proven in an empty environment of its own (a package registry; a minute or two each)
	$(PYTHON) tests/install/fresh.py --extra each

advisories: $(VENV)/installed  ## known weaknesses of the locked packages (a registry that lists them)
	$(BIN)/python -m pip install --quiet pip-audit
	$(BIN)/pip-audit --strict --disable-pip --require-hashes -r requirements.txt

format: $(VENV)/installed  ## format and mend what ruff can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock:  ## make the requirements files anew, with hashes and without index lines
	$(BIN)/python -m pip install --quiet pip-tools
	$(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header --strip-extras -o requirements.txt requirements.in
	$(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header --strip-extras -o requirements-dev.txt requirements-dev.in

clean:  ## remove what was made, the environment too
	rm -rf $(VENV) build dist dossier.html .mypy_cache .ruff_cache .pytest_cache

.PHONY: help demo test unit format-check lint types evaluate benchmark docs package extras advisories format lock clean
