"""Installs into an environment that no process runs in."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.packages.install_commands.installs import installs
from codemods.packages.install_commands.separate_environments import without_separate

PLAIN = "RUN pip install -r requirements.txt\n"
CONDA = "RUN conda env create -n tools -f environment.yml\n"
TEXTS = {
    "requirements.txt": "flask\n",
    "environment.yml": "name: shown\ndependencies:\n- numpy\n",
    "tools.txt": "black\n",
}


def kept(lines: str, **more: str) -> list[str]:
    text = f"FROM python\nCOPY . .\n{lines}"
    project = Project.of({**TEXTS, "Dockerfile": text, **more})
    found = [i for i in installs(project) if i.evidence.path == "Dockerfile"]
    return [i.evidence.text.split()[0] for i in without_separate(project, text, found)]


ROWS = {
    "two of one environment": (f"{PLAIN}RUN pip3 install -r tools.txt\n", ["pip", "pip3"]),
    "an environment by name": (f"{PLAIN}{CONDA}", ["pip"]),
    "by the name in its file": (f"{PLAIN}RUN conda env create -f environment.yml\n", ["pip"]),
    "the base of conda": (
        f"{PLAIN}RUN conda env update -n base -f environment.yml\n",
        ["pip", "conda"],
    ),
    "a pip by its path": (f"{PLAIN}RUN /opt/x/bin/pip install -r tools.txt\n", ["pip"]),
    "the system's pip by its path": (
        f"{PLAIN}RUN /usr/local/bin/pip install -r tools.txt\n",
        ["pip", "/usr/local/bin/pip"],
    ),
    "the system's pip of an image": (
        f"{PLAIN}RUN /usr/local/python/bin/pip install -r tools.txt\n",
        ["pip", "/usr/local/python/bin/pip"],
    ),
    "nothing else": (CONDA, ["conda"]),
    "only packages by name else": (f"RUN pip install uv\n{CONDA}", ["pip", "conda"]),
    "activated": (f"{PLAIN}{CONDA}RUN . activate tools && x\n", ["pip", "conda"]),
    "on the path behind all": (
        f"{PLAIN}{CONDA}ENV PATH=/opt/conda/envs/tools/bin:$PATH\n",
        ["pip", "conda"],
    ),
    "on the path before": (
        f"{CONDA}ENV PATH=/opt/conda/envs/tools/bin:$PATH\n{PLAIN}",
        ["pip"],
    ),
    "started": (
        f'{PLAIN}{CONDA}CMD ["conda", "run", "-n", "tools", "python", "x.py"]\n',
        ["pip", "conda"],
    ),
    "another one is started": (f"{PLAIN}{CONDA}CMD run-tools-now\n", ["pip"]),
}


@pytest.mark.parametrize(("lines", "tools"), ROWS.values(), ids=ROWS)
def test_what_a_process_can_have(lines: str, tools: list[str]) -> None:
    assert kept(lines) == tools


def test_a_script_may_start_what_runs_there() -> None:
    assert kept(PLAIN + CONDA, **{"start.sh": "conda run -n tools python x.py\n"}) == [
        "pip",
        "conda",
    ]
    assert kept(PLAIN + CONDA, **{".github/workflows/ci.yml": "conda activate tools\n"}) == ["pip"]
