# Sets itself up: uv where it is installed, venv and pip where it is not.
PYTHON ?= python3
RUN := .venv/bin/python

.PHONY: test lint demo bench clean
.DELETE_ON_ERROR:

test: .venv/ready
	$(RUN) -m pytest -n 2 --dist loadgroup

lint: .venv/ready
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy

demo: .venv/ready
	$(RUN) -m demo

bench: .venv/ready
	$(RUN) -m bench

.venv/ready: pyproject.toml
	if command -v uv >/dev/null; then \
		uv venv --quiet --clear --python $(PYTHON) .venv && uv pip install --quiet --python .venv -e '.[test]'; \
	else \
		$(PYTHON) -m venv --clear .venv && .venv/bin/pip install --quiet -e '.[test]'; \
	fi
	touch $@

clean:
	rm -rf .venv
