from __future__ import annotations

import pytest

from codemods.files.deployed import Install
from codemods.files.model import Evidence
from codemods.files.project import Project
from codemods.packages.install_commands.installs import CHECKS, DEVELOPS, RUNS, TELLS, installs


def found(files: dict[str, str]) -> list[tuple[int, str, tuple[str, ...], str | None]]:
    rows = installs(Project.of({"requirements.txt": "", "api/requirements.txt": "", **files}))
    return [(row.rank, str(row.evidence), row.files, row.folder) for row in rows]


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("Dockerfile", "FROM x\nRUN pip install -r requirements.txt", (RUNS, 2)),
        (
            "Dockerfile",
            "FROM x\nRUN apt-get update && \\\n # note\n pip install -r requirements.txt",
            (RUNS, 2),
        ),
        ("Dockerfile", 'FROM x\nRUN ["pip", "install", "-r", "requirements.txt"]', (RUNS, 2)),
        (
            "docker/prod.Dockerfile",
            "FROM x\nRUN pip install -r /app/requirements.txt",
            (RUNS, 2),
        ),
        ("Dockerfile.dev", "FROM x\nRUN pip install -r requirements.txt", (CHECKS, 2)),
        (
            ".devcontainer/Dockerfile",
            "FROM x\nRUN pip install -r requirements.txt",
            (DEVELOPS, 2),
        ),
        (
            "docker-compose.yml",
            "a:\n  command: bash -c 'pip install -r requirements.txt && x'",
            (RUNS, 2),
        ),
        ("bin/post_compile", "pip install -r requirements.txt", (RUNS, 1)),
        (
            ".github/workflows/ci.yml",
            "a:\n  - run: |\n      pip install -U pip && pip install -r requirements.txt",
            (CHECKS, 3),
        ),
        (".gitlab-ci.yml", '  - "pip install -r requirements.txt"', (CHECKS, 1)),
        ("Makefile", "install:\n\t@pip install -r requirements.txt 1>/dev/null", (DEVELOPS, 2)),
        ("justfile", "x:\n    pip install \\\n      -r requirements.txt", (DEVELOPS, 2)),
        (
            "scripts/setup",
            "if [ -f x ]; then pip install -r requirements.txt; fi",
            (DEVELOPS, 1),
        ),
        (
            "tools/bootstrap",
            "#!/usr/bin/env bash\npython -m pip install -r requirements.txt",
            (DEVELOPS, 2),
        ),
        ("README.md", "```\n$ pip install -r requirements.txt\n```", (TELLS, 2)),
        ("README.md", "* `pip install -r requirements.txt` installs what it needs.", (TELLS, 1)),
        ("README.md", "* pip install -r requirements.txt", (TELLS, 1)),
        ("README.rst", "Then\n\nrun ``pip install -r requirements.txt``, please", (TELLS, 3)),
        (
            "README.org",
            "#+begin_src shell\n\n  pip install -r requirements.txt\n\n#+end_src",
            (TELLS, 3),
        ),
        ("INSTALL.txt", "    pip install -r requirements.txt", (TELLS, 1)),
        (
            ".devcontainer/devcontainer.json",
            '{\n  "postCreateCommand": "pip install -r requirements.txt",\n}',
            (DEVELOPS, 2),
        ),
    ],
)
def test_where_commands_are_found(path: str, text: str, expected: tuple[int, int]) -> None:
    rank, line = expected
    rows = [row for row in found({path: text}) if row[2]]
    assert rows == [(rank, f"{path}:{line}", ("requirements.txt",), None)]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("Dockerfile", "FROM x\n# RUN pip install -r requirements.txt"),
        ("app.py", "pip install -r requirements.txt"),
        ("docs/install.sh", "pip install -r requirements.txt"),
        ("Makefile", "# pip install -r requirements.txt"),
        ("Dockerfile", "FROM x\nRUN pip install -r missing.txt"),
    ],
)
def test_what_does_not_count(path: str, text: str) -> None:
    assert [row for row in found({path: text}) if row[2] or row[3] is not None] == []


def test_what_a_path_in_an_image_is_in_the_project() -> None:
    source = "api/requirements.txt"
    mount = f"--mount=type=bind,source={source},target=/r.txt"
    install = "RUN pip install -r"
    files = {
        "requirements/prod.txt": "",
        "docker/Dockerfile": f"FROM x\nCOPY requirements/prod.txt /r.txt\n{install} /r.txt\n",
        "Dockerfile": f"FROM x\nWORKDIR /a\nCOPY {source} .\n{install} requirements.txt",
        "b.Dockerfile": f"FROM x\nRUN {mount} pip install -r /r.txt\n",
    }
    assert [(row[1], row[2]) for row in found(files)] == [
        ("Dockerfile:4", ("api/requirements.txt",)),
        ("b.Dockerfile:2", ("api/requirements.txt",)),
        ("docker/Dockerfile:3", ("requirements/prod.txt",)),
    ]


def test_folders() -> None:
    files = {
        "api/pyproject.toml": "",
        "api/Dockerfile": "FROM x\nCOPY . /app\nWORKDIR /app\nRUN uv sync\n",
        "Makefile": "a:\n\tcd api && pip install -e .\n",
        ".github/workflows/ci.yml": "a:\n  working-directory: api\nb:\n - run: uv sync\n",
        "README.md": "pip install ./api\n",
    }
    assert [row[3] for row in found(files)] == ["api", "api", "api", "api"]


def test_a_folder_that_a_script_goes_to_first() -> None:
    files = {
        "api/requirements.txt": "",
        "deploy/run.sh": 'cd "${APP_DIR}/api"\npip install -r requirements.txt\n',
    }
    ((_, _, lists, *_),) = found(files)
    assert lists == ("api/requirements.txt",)


def test_a_list_that_a_script_has_in_a_variable() -> None:
    files = {
        "start.sh": "LIST='api/requirements.txt'  # ours\nif a; then\n"
        '  pip install -r "$LIST"\nfi\n'
    }
    ((_, shown, lists, *_),) = found(files)
    assert (shown, lists) == ("start.sh:3", ("api/requirements.txt",))


def test_packages_by_name() -> None:
    rows = installs(
        Project.of({"Dockerfile": "FROM x\nRUN pip install flask==3.0 gunicorn poetry\n"})
    )
    shown = "pip install flask==3.0 gunicorn poetry"
    evidence = Evidence("Dockerfile", 2, shown)
    assert rows == (Install(evidence, "pip", RUNS, (), ("flask==3.0", "gunicorn"), stage="0"),)


@pytest.mark.parametrize(
    "lines",
    [
        "ARG FOR=base\nRUN pip install -r requirements/${FOR}.txt",
        "ARG FOR=base\nFROM x\nARG FOR\nRUN pip install -r requirements/$FOR.txt",
        "ENV FOR base\nRUN pip install -r requirements/${FOR:-dev}.txt",
        "RUN pip install -r requirements/${FOR:-base}.txt",
    ],
)
def test_variables_of_an_image(lines: str) -> None:
    files = {"requirements/base.txt": "", "Dockerfile": f"FROM x\n{lines}\n"}
    assert [row[2] for row in found(files)] == [("requirements/base.txt",)]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # a tool's environment beside the one that plain commands run in
        (
            "RUN conda env create -f environment.yml\nRUN pip install -r requirements.txt",
            ["requirements.txt"],
        ),
        (
            "ENV TOOLS=/opt/t\nENV PATH=/opt/conda/bin:$TOOLS/bin:$PATH\n"
            "RUN micromamba create -y -p $TOOLS -f environment.yml\n"
            "RUN python3 -m pip install -r requirements.txt",
            ["requirements.txt"],
        ),
        (
            "RUN python -m venv /opt/t && /opt/t/bin/pip install -r api/requirements.txt\n"
            "RUN pip install -r requirements.txt",
            ["requirements.txt"],
        ),
        # neighbours, whose processes run in it
        (
            "RUN conda env create -f environment.yml\nRUN pip install -r requirements.txt\n"
            'CMD ["conda", "run", "-n", "tools", "gunicorn", "app:app"]',
            ["environment.yml", "requirements.txt"],
        ),
        (
            "RUN pip install -r requirements.txt\nRUN conda env create -f environment.yml\n"
            "ENV PATH=/opt/conda/envs/tools/bin:$PATH",
            ["requirements.txt", "environment.yml"],
        ),
        ("RUN conda env create -f environment.yml", ["environment.yml"]),
        (
            "RUN conda env update -n base -f environment.yml\nRUN pip install -r requirements.txt",
            ["environment.yml", "requirements.txt"],
        ),
        (
            "RUN python -m venv /venv && /venv/bin/pip install -r requirements.txt\n"
            'RUN pip install -r api/requirements.txt\nCMD ["/venv/bin/gunicorn", "app:app"]',
            ["requirements.txt", "api/requirements.txt"],
        ),
    ],
)
def test_an_environment_that_no_process_runs_in(lines: str, expected: list[str]) -> None:
    files = {"environment.yml": "name: tools\n", "Dockerfile": f"FROM x\nCOPY . .\n{lines}\n"}
    assert [file for row in found(files) for file in row[2]] == expected


@pytest.mark.parametrize(
    ("lines", "missing"),
    [
        ("COPY Pipfile Pipfile.lock ./\nRUN pipenv install --system", ("Pipfile",)),
        ("COPY --from=lists /Pipfile ./\nRUN pipenv install --system", ()),
        ("COPY api/Pipfile ./\nRUN pip install -r requirements.txt", ()),
        ("COPY . .\nRUN pipenv install --system", ()),
    ],
)
def test_a_manifest_that_an_image_copies_and_nobody_has(lines: str, missing: tuple[str, ...]):
    rows = installs(Project.of({"requirements.txt": "", "Dockerfile": f"FROM x\n{lines}\n"}))
    assert [row.missing for row in rows] == [missing]
