# Sets itself up: uv where it is installed, venv and pip where it is not.
PYTHON ?= python3
RUN := .venv/bin/python

.PHONY: test lint demo bench lock clean
.DELETE_ON_ERROR:

test: .venv/ready
	$(RUN) -m pytest -n 2 --dist loadgroup

lint: .venv/ready
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy

demo: .venv/ready
	$(RUN) -m tools.demo

bench: .venv/ready
	$(RUN) -m tools.bench

.venv/ready: pyproject.toml constraints.txt
	if command -v uv >/dev/null; then \
		uv venv --quiet --clear --python $(PYTHON) .venv && uv pip install --quiet --python .venv -c constraints.txt -e '.[test]'; \
	else \
		$(PYTHON) -m venv --clear .venv && .venv/bin/pip install --quiet -c constraints.txt -e '.[test]'; \
	fi
	touch $@

# The newest releases; tests run with the versions that stand in the file.
lock: .venv/ready
	.venv/bin/uv pip compile --quiet --upgrade --universal --python-version 3.10 --extra test \
		--no-header --no-annotate pyproject.toml -o constraints.txt

clean:
	rm -rf .venv
