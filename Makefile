# Two commands: `make demo` and `make test`. Both set everything up; they need Python 3.11 or newer and make.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test test-clients test-research test-spark check gallery catalogues setup lock clean

demo: setup
	@$(BIN)/coopnet demo

# As many at a time as CI has cores; tests that need a Neo4j of their own share one worker (tests/conftest.py).
test: .venv/.developing
	@$(BIN)/pytest -n 2 --dist loadgroup --no-loadscope-reorder $(TESTS)

# Clients made from the description of the API, for Python and, by npm, for TypeScript.
test-clients: .venv/.developing
	@COOPNET_TEST_NPM=1 $(BIN)/pytest -q tests/api/http/test_generated_clients.py

# Saved networks opened by Gephi's toolkit and by R. Needs a JDK, Maven, and R with igraph and jsonlite
# (Debian: default-jdk-headless maven r-cran-igraph r-cran-jsonlite).
test-research: .venv/.developing
	@COOPNET_TEST_RESEARCH=1 $(BIN)/pytest -q tests/research

# Measures computed by Spark, which is 430 MB, in local mode. Needs Java 17 or newer.
test-spark: .venv/.spark
	@COOPNET_TEST_SPARK=1 $(BIN)/pytest -q tests/research/test_spark.py

# The inner loop: linters, types, import contracts, and the tests that need neither a Neo4j nor a browser.
check: .venv/.developing
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/basedpyright --pythonpath $(BIN)/python
	@$(BIN)/lint-imports
	@$(BIN)/pytest -q -n 2 -m "not engine and not browser" $(TESTS)

# Screenshots of every page at three widths, light and dark: make gallery OUT=folder (README=--readme renews the README's).
gallery: .venv/.developing
	@$(BIN)/python docs/gallery.py "$(OUT)" $(README)

# New sentences of the interface into the catalogues of its languages.
catalogues: .venv/.developing
	@$(BIN)/python -m coopnet.api.languages.make_catalogues

setup: .venv/.installed

# The stamps are as old as the locks they were made from: a changed lock installs again, an unchanged one does nothing.
.venv/.installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "coopnet needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Name another one: make PYTHON=python3.12 …")'
	@echo "Setting up .venv: about 40 packages, once …"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.developing: .venv/.installed requirements-dev.lock
	@echo "Setting up the tools for tests, once …"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

.venv/.spark: .venv/.developing requirements-spark.lock
	@echo "Setting up Spark, once …"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-spark.lock
	@touch $@

# The locks anew, from pyproject.toml: hashes and no addresses.
lock: .venv/.developing
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--only-binary :all: --group build --upgrade pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--only-binary :all: --group dev --extra research -c requirements.lock -o requirements-dev.lock pyproject.toml
	echo "pyspark<5" | $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-header --only-binary :all: --no-binary pyspark -o requirements-spark.lock -

clean:
	rm -rf .venv build dist *.egg-info
