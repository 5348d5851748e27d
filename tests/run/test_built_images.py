"""What we put into Dockerfiles and workflows, as somebody who builds images understands it.

It is tried where buildah is installed and may build (`apt install buildah`), and said to be not
tried elsewhere: no base image is fetched, and nothing is run, so only what is copied counts.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
import yaml

from codemods.formats.launchers.dockerfile import stages
from tests.planning.plans.test_images import FLAT, JOBS, NAMED
from tests.processes.deployed.test_images_copying_by_name import ROWS, image
from tests.projects import applied, recommended
from tests.repositories import write

NOT_RUN = re.compile(r"(?im)^(?:run|cmd|entrypoint|expose|healthcheck|user)\b(?:.*\\\n)*.*\n?")
FROM = re.compile(r"(?im)^from\s+(\S+)")
TARGET = "COPY app.py tasks.py ./"
Build = Callable[..., set[str]]


def bare(text: str) -> str:
    """Return a Dockerfile that needs no other image, and runs nothing."""
    named = {stage.name for stage in stages(text)}
    emptied = FROM.sub(lambda m: m[0] if m[1] in named else "FROM scratch", text)
    return NOT_RUN.sub("", emptied)


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """A function that builds texts by one of them and returns the files of the image."""
    program = shutil.which("buildah")
    if not program:
        pytest.skip("not tried: buildah is not installed")
    store = [f"--root={tmp_path}/root", f"--runroot={tmp_path}/run", "--storage-driver=vfs"]

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(program), *store, *words], capture_output=True, text=True, timeout=120, check=False
        )

    def built(
        texts: Mapping[str, str], path: str = "Dockerfile", options: Sequence[str] = ()
    ) -> set[str]:
        folder, out = tmp_path / "context", tmp_path / "image"
        write(folder, {**texts, path: bare(texts[path])})
        words = ("bud", "--isolation=chroot", *options, "-f", str(folder / path))
        done = run(*words, f"--output=type=local,dest={out}", str(folder))
        assert done.returncode == 0, done.stderr
        found = {p.relative_to(out).as_posix() for p in out.rglob("*") if p.is_file()}
        shutil.rmtree(folder)
        shutil.rmtree(out)
        return found

    (tmp_path / "Dockerfile").write_text("FROM scratch\nCOPY Dockerfile /\n")
    tried = run("bud", "--isolation=chroot", "-f", str(tmp_path / "Dockerfile"), str(tmp_path))
    if tried.returncode:
        pytest.skip(f"not tried: buildah may not build here ({tried.stderr.strip()[-200:]})")
    return built


@pytest.mark.parametrize("row", [row for row in ROWS.values() if {*row[1]} <= {*image()}])
def test_what_an_image_is_said_to_lack_it_lacks(
    row: tuple[list[str], list[str], str, bool], build: Build
) -> None:
    lines, entries, path, lacks = row
    found = build({**image(*lines), "sentry_setup.py": "", "shop/sentry_setup.py": ""})

    assert (not found.isdisjoint(entries) and path not in found) is lacks


IMAGES = {
    "by name": (NAMED, ""),
    "as a list": (NAMED.replace(TARGET, 'COPY ["app.py", "tasks.py", "./"]'), ""),
    "over lines": (NAMED.replace(TARGET, "COPY app.py \\\n    tasks.py \\\n    ./"), ""),
    "for a user": (NAMED.replace(TARGET, "COPY --chown=1000:1000 app.py tasks.py ./"), ""),
    "into a folder": (NAMED.replace("COPY req", "WORKDIR /srv\nCOPY req"), "srv/"),
    "by a pattern": (NAMED.replace(TARGET, "COPY *.py ./"), ""),
    "the whole context": (NAMED.replace(TARGET, "ADD ./ /srv/"), "srv/"),
    "on another stage": (NAMED.replace("COPY app", "FROM python\nCOPY app"), ""),
    "on a stage of its own": (
        NAMED.replace("FROM python", "FROM python AS base").replace(
            "COPY app", "FROM base\nCOPY app"
        ),
        "",
    ),
}


@pytest.mark.parametrize(("text", "folder"), IMAGES.values(), ids=IMAGES)
def test_what_the_app_imports_of_ours_is_in_the_image(text: str, folder: str, build: Build) -> None:
    texts = {**FLAT, "Dockerfile": text}
    _, _, answers = recommended(texts)

    found = build(applied(texts))

    assert f"import {answers.init_module}" in applied(texts)["app.py"]
    assert {f"{folder}app.py", f"{folder}tasks.py", f"{folder}{answers.init_path}"} <= found


def test_the_build_context_and_a_worker_s_image_hold_it(build: Build) -> None:
    ignored = "*\n!app.py\n!tasks.py\n!requirements.txt\n"
    whole = {**FLAT, "Dockerfile": NAMED.replace("app.py tasks.py", "."), ".dockerignore": ignored}
    worker = "FROM python\nCOPY jobs.py other.py ./\nCMD rq worker\n"
    jobs = {"requirements.txt": "rq\n", "jobs.py": JOBS, "other.py": "", "Dockerfile": worker}

    assert build(applied(whole)) == {"app.py", "tasks.py", "requirements.txt", "sentry_setup.py"}
    assert build(applied(jobs)) == {"jobs.py", "other.py", "mysettings.py", "sentry_setup.py"}


WORKFLOW = """\
on: push
jobs:
  image:
    runs-on: ubuntu-latest
    steps:
      - uses: docker/build-push-action@v6
        with:
          push: true
"""


def test_what_a_workflow_passes_is_a_variable_of_the_image(build: Build) -> None:
    texts = {**FLAT, "Dockerfile": NAMED, ".github/workflows/image.yml": WORKFLOW}
    after = applied(texts, release=True)
    (step,) = yaml.safe_load(after[".github/workflows/image.yml"])["jobs"]["image"]["steps"]
    passed = step["with"]["build-args"].replace("${{ github.sha }}", "v1").split()
    shown = {"Dockerfile": after["Dockerfile"] + "COPY app.py /$SENTRY_RELEASE/\n"}

    found = build({**after, **shown}, options=[f"--build-arg={one}" for one in passed])

    assert "v1/app.py" in found, after["Dockerfile"]
