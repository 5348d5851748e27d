# Sets itself up: uv where it is installed, venv and pip where it is not.
PYTHON ?= python3
RUN := .venv/bin/python

.PHONY: test unit lint demo bench lock clean
.DELETE_ON_ERROR:

test: .venv/ready
	$(RUN) -m pytest -n 2 --dist loadgroup

# What starts no framework, no Copier and no package manager.
unit: .venv-unit/ready
	.venv-unit/bin/python -m pytest -n 2 -m "not whole"

lint: .venv/ready
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy

demo: .venv/ready
	$(RUN) -m tools.demo

bench: .venv/ready
	$(RUN) -m tools.bench

.venv/ready: EXTRA := test
.venv-unit/ready: EXTRA := unit
.venv/ready .venv-unit/ready: pyproject.toml constraints.txt
	if command -v uv >/dev/null; then \
		uv venv --quiet --clear --python $(PYTHON) $(@D) && uv pip install --quiet --python $(@D) -c constraints.txt -e '.[$(EXTRA)]'; \
	else \
		$(PYTHON) -m venv --clear $(@D) && $(@D)/bin/pip install --quiet -c constraints.txt -e '.[$(EXTRA)]'; \
	fi
	touch $@

# The newest releases; tests run with the versions that stand in the file.
lock: .venv/ready
	.venv/bin/uv pip compile --quiet --upgrade --universal --python-version 3.10 --extra test \
		--no-header --no-annotate pyproject.toml -o constraints.txt

clean:
	rm -rf .venv .venv-unit
