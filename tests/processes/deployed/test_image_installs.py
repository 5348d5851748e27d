"""What a stage of a Dockerfile installs, and what else brings packages into it."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.packages.install_commands.installs import RUNS, installs
from codemods.processes.deployed.image_installs import Built, built, is_bare

LIST = "RUN pip install -r requirements.txt\n"
TWO = f"FROM python:3 AS First\n{LIST}FROM debian AS second\n{{}}"
SCRIPT = "pip install -r requirements.txt\n"
SHOP = {"pyproject.toml": "[project]\nname = 'shop'\n"}
BASE = {"base.Dockerfile": f"FROM python:3\n{LIST}"}


def stage(text: str, texts: dict[str, str] | None = None, name: str = "") -> Built:
    files = {"requirements.txt": "flask\n", **(texts or {}), "Dockerfile": text}
    project = Project.of(files)
    known = {path: [i for i in installs(project) if i.evidence.path == path] for path in files}
    return built(project, "Dockerfile", name, known)


def said(made: Built) -> list[str]:
    """Return where each install stands, and then what else brings packages."""
    closed = [f"closed: {one.text}" for one in made.closed]
    unknown = [f"unknown: {one.text}" for one in made.unknown]
    return [*(str(install.evidence) for install in made.installs), *closed, *unknown]


STAGES = {
    "a command": (f"FROM python:3\n{LIST}", ["Dockerfile:2"]),
    "the last stage": (TWO.format("RUN pip install flask\n"), ["Dockerfile:4"]),
    "on top of another": (
        TWO.format("FROM first\nRUN pip install flask\n"),
        ["Dockerfile:2", "Dockerfile:5"],
    ),
    "from another, by name": (TWO.format("COPY --from=first /v /v\n"), ["Dockerfile:2"]),
    "from another, by number": (TWO.format("COPY --from=0 /v /v\n"), ["Dockerfile:2"]),
    "mounted": (TWO.format("RUN --mount=type=bind,from=first,target=/v echo\n"), ["Dockerfile:2"]),
    "tools alone": ("FROM python:3\nRUN pip install -U pip\n", []),
    "a server alone": ("FROM python:3\nRUN pip install gunicorn==23\n", []),
    "a server and more": ("FROM python:3\nRUN pip install gunicorn numpy\n", ["Dockerfile:2"]),
    "a server, the app in the base": ("FROM x/app\nRUN pip install gunicorn\n", ["Dockerfile:2"]),
    "a distribution's": (
        "FROM debian\nRUN apt-get install -y python3-flask\n",
        ["closed: python3-flask"],
    ),
    "a distribution's, as a list": (
        'FROM debian\nRUN ["apt-get", "install", "python3-flask"]\n',
        ["closed: python3-flask"],
    ),
    "a base of others": ("FROM x/base:7\n", ["closed: FROM x/base:7"]),
    "a base that is a variable": ("FROM $BASE\n", ["closed: FROM $BASE"]),
    "what was fetched": (
        "FROM python:3\nRUN curl x | sh\nRUN ./get.sh\nRUN /usr/bin/env a\nRUN echo b\n",
        ["unknown: sh", "unknown: ./get.sh"],
    ),
    "beside what is known": (f"FROM python:3\nRUN ./get.sh\n{LIST}", ["Dockerfile:3"]),
    "no stage": ("", []),
}


@pytest.mark.parametrize("name", STAGES)
def test_what_a_stage_installs(name: str) -> None:
    text, expected = STAGES[name]

    assert said(stage(text)) == expected


CALLED = {
    "a script": ("RUN ./setup.sh", {"setup.sh": SCRIPT}, ["setup.sh:1"]),
    "a script without an ending": ("RUN bin/setup", {"bin/setup": SCRIPT}, ["bin/setup:1"]),
    "a script when it starts": ("CMD ./setup.sh", {"setup.sh": SCRIPT}, ["setup.sh:1"]),
    "another script": ("CMD ./other.sh", {"setup.sh": SCRIPT}, []),
    "a copied script": ("COPY setup.sh .", {"setup.sh": SCRIPT}, []),
    "make": ("RUN make install", {"Makefile": f"install:\n\t{SCRIPT}"}, ["Makefile:2"]),
    "no make": ("COPY Makefile .", {"Makefile": f"install:\n\t{SCRIPT}"}, []),
    "itself by name": ("RUN pip install shop==1", SHOP, ["Dockerfile:2"]),
}


@pytest.mark.parametrize("name", CALLED)
def test_what_a_stage_calls_counts_as_its_own(name: str) -> None:
    line, texts, expected = CALLED[name]
    made = stage(f"FROM python:3\n{line}\n", texts)

    assert said(made) == expected
    assert all(install.rank == RUNS for install in made.installs)


@pytest.mark.parametrize(
    ("word", "folder"),
    [("shop[web]==1", ""), ("git+https://example.com/x/shop.git", ""), ("other", None)],
)
def test_the_project_s_own_package_is_known_by_its_name(word: str, folder: str | None) -> None:
    (install,) = stage(f"FROM python:3\nRUN pip install '{word}' flask\n", SHOP).installs

    assert install.folder == folder


@pytest.mark.parametrize(
    ("base", "texts", "expected"),
    [
        ("x/base", BASE, ["base.Dockerfile:2"]),
        ("$BASE", BASE, ["base.Dockerfile:2"]),
        ("base", BASE, ["closed: FROM base"]),
        ("x/base", {**BASE, "b.Dockerfile": BASE["base.Dockerfile"]}, ["closed: FROM x/base"]),
        ("x/base", {"a/Dockerfile": BASE["base.Dockerfile"]}, ["closed: FROM x/base"]),
    ],
)
def test_a_base_of_the_project_s_own_is_the_only_dockerfile_beside(
    base: str, texts: dict[str, str], expected: list[str]
) -> None:
    assert said(stage(f"FROM {base}\n", texts)) == expected


def test_a_stage_is_asked_for_by_its_name() -> None:
    text = TWO.format("RUN pip install flask\n")
    first, second, unknown = (stage(text, name=name) for name in ("First", "second", "none"))

    assert (said(first), str(first.base)) == (["Dockerfile:2"], "Dockerfile:1")
    assert (said(second), str(second.base)) == (["Dockerfile:4"], "Dockerfile:3")
    assert unknown == second


def test_the_base_is_where_the_stages_begin() -> None:
    made = stage(f"FROM python:3 AS a\nFROM a AS b\nFROM b\n{LIST}")

    assert made.base and (made.base.text, made.base.line) == ("FROM python:3", 1)


def test_an_onbuild_image_installs_the_list_of_who_uses_it() -> None:
    (install,) = stage("FROM x/python:3-onbuild\n").installs

    assert install.files == ("requirements.txt",)


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        ("FROM python:3.12-slim", True),
        ("FROM ghcr.io/astral-sh/uv:python3.12", True),
        ("python@sha256:0", True),
        ("registry:5000/python-builder", True),
        ("tiangolo/uvicorn-gunicorn:3", False),
        ("pythonista", False),
    ],
)
def test_which_images_hold_python_at_most(base: str, expected: bool) -> None:
    assert is_bare(base) is expected


@pytest.mark.parametrize(
    "build",
    [
        "docker build --no-cache -t shop-base:24.2 -f ./Dockerfile-base ./\n",
        "docker build -t shop-base:$TAG -f Dockerfile-base .\n",
        "docker build -t shop-base:dev -f Dockerfile-base .\n",
    ],
)
def test_an_image_that_a_script_builds_is_known_to_those_built_on_it(build: str) -> None:
    texts = {
        "Dockerfile-base": f"FROM python:3.12\n{LIST}",
        "Dockerfile-tools": f"FROM python:3.12\n{LIST}",
        "build.sh": build,
    }
    made = stage("FROM shop-base:24.2\nCOPY . .\n", texts)
    assert said(made) == ["Dockerfile-base:2"]
    assert made.base and made.base.text == "FROM python:3.12"
    more = stage("FROM shop-base:24.2\nRUN pip install gunicorn\n", texts)
    assert said(more) == ["Dockerfile-base:2", "Dockerfile:2"]
    other = stage("FROM other-base:24.2\nCOPY . .\n", texts)
    assert said(other) == ["closed: FROM other-base:24.2"]
    both = {**texts, "more.sh": "docker build -t shop-base:slim -f Dockerfile-tools .\n"}
    assert said(stage("FROM shop-base:24.2\nCOPY . .\n", both)) == ["closed: FROM shop-base:24.2"]
