# Sets itself up: with the uv that is installed, or with one of its own, which pip gets.
PYTHON ?= python3
RUN := .venv/bin/python
UV := $(shell command -v uv 2>/dev/null)
ifeq ($(UV),)
UV := .uv/bin/uv
export UV_SYSTEM_CERTS ?= true
export PIP_ROOT_USER_ACTION ?= ignore
endif
VENV = $(UV) venv --quiet --clear --python $(PYTHON) $(1)
QUIET := --quiet
INSTALL = $(UV) pip install $(QUIET) --python $(1)
PINNED = $(INSTALL) -c constraints.txt
BY_PIP := pip --disable-pip-version-check install --no-compile -c constraints.txt
LOCK = $(RUN) -m tools.requirements | .venv/bin/uv pip compile --quiet --universal \
	--python-version 3.10 --extra test --no-header --no-annotate pyproject.toml - -o constraints.txt

# Else each of some thousand processes compiles anew what it imports.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: test cells unit lint docs fuzz compat drift demo bench earlier lock pins clean
.DELETE_ON_ERROR:

test: .venv/ready .managers/ready
	PATH="$(CURDIR)/.managers/bin:$$PATH" $(RUN) -m pytest -p tests.forks --forks 3 -m "not cell"

# The further cells of its matrices: frameworks, releases and answers of kinds that it has tried.
cells: .venv/ready .managers/ready
	PATH="$(CURDIR)/.managers/bin:$$PATH" $(RUN) -m pytest -p tests.forks --forks 3 -m cell

# What starts no framework, no Copier and no package manager, and tries no law at length: without
# the plugin that parses all modules for constants of such laws.
unit: .venv-unit/ready
	.venv-unit/bin/python -m pytest -p tests.forks --forks 2 -m "not whole" -p no:hypothesispytest

lint: .venv/ready
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy

docs: .venv/ready
	$(RUN) -m tools.site

# A few of each of these laws are tried by `make test`.
fuzz: .venv/ready
	$(RUN) -m pytest -n 2 --hypothesis-profile=fuzz tests/fuzz

# Pythons, projects and Copiers that we promise: minutes, and not part of `make test`.
compat: .venv/ready
	$(RUN) -m tools.compat

# What is known of sentry-sdk beside its newest release, with the newest of all frameworks.
drift: .venv/tools
	$(call VENV,.venv-drift)
	$(RUN) -m tools.requirements >.venv-drift/samples.txt
	$(call INSTALL,.venv-drift) --upgrade -e '.[unit]' \
		sentry-sdk sentry-relay -r .venv-drift/samples.txt
	$(RUN) -m tools.drift .venv-drift/bin/python
	.venv-drift/bin/python -m pytest -n 2 --dist loadgroup tests/knowledge tests/run/test_samples.py

demo: .venv-demo/ready
	@.venv-demo/bin/python -m tools.demo

bench: .venv/ready .venv-llm/ready
	$(RUN) -m tools.bench

# What the samples of the frameworks need stands in the frameworks' own files.
.venv/ready: .venv/tools $(wildcard codemods/knowledge/frameworks/*.py)
	$(RUN) -m tools.requirements >.venv/samples.txt
	$(call PINNED,.venv) -r .venv/samples.txt
	touch $@

# Heavy libraries that many processes have no use for: what a lean start saves with them.
.venv-llm/ready: tools/bench/llm.txt constraints.txt
	$(call VENV,$(@D))
	$(call PINNED,$(@D)) -r $<
	touch $@

# Package managers whose own locks the tests have made again, each in an environment of its own.
.managers/ready: managers.txt | $(UV)
	rm -rf .managers && mkdir -p .managers/bin
	while read -r each; do \
		name=$${each%%[=<>]*} && $(call VENV,.managers/$$name) \
		&& $(call INSTALL,.managers/$$name) $$each \
		&& ln -s ../$$name/bin/$$name .managers/bin/$$name || exit; \
	done <managers.txt
	touch $@

.venv/tools: EXTRA := test
.venv-unit/ready: EXTRA := unit
.venv-demo/ready: EXTRA := demo
.venv-demo/ready: QUIET := # what takes a while shows that it does
.venv/tools .venv-unit/ready .venv-demo/ready: pyproject.toml constraints.txt | $(UV)
	$(call VENV,$(@D))
	$(call PINNED,$(@D)) -e '.[$(EXTRA)]'
	touch $@

# One package by pip, then all others in a tenth of its time.
.uv/bin/uv:
	@if $(PYTHON) -c "import pip" 2>/dev/null; then \
		$(PYTHON) -m $(BY_PIP) --upgrade --target .uv uv; \
	else \
		$(PYTHON) -m venv --clear .uv && .uv/bin/$(BY_PIP) uv; \
	fi

# Sample projects as this version leaves them; a release has to keep some.
earlier: .venv/ready
	$(RUN) -m tools.earlier

# The newest releases; tests run with the versions that stand in the file.
lock: .venv/ready
	$(LOCK) --upgrade

# A version for what has none yet: no other moves.
pins: .venv/ready
	$(LOCK)

clean:
	rm -rf .venv .venv-unit .venv-demo .venv-drift .venv-llm .managers .uv .compat .site
