"""Commands that a project's documents tell developers to start it by."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.project import Project
from codemods.processes.launching.documented_commands import in_documents, is_document

FILES = {"now.py": "print()\n", "shop/__init__.py": "", "shop/__main__.py": "", "ui/page.py": ""}
SERVER = '{"postAttachCommand": {\n  "server": "streamlit run ui/page.py --server.port 80"\n}}\n'


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("README.md", "# Now\n\n```sh\npip install -r requirements.txt\npython now.py\n```\n",
         ["README.md:5 python now.py"]),
        ("README.md", "1. `python3 -m shop`\n", ["README.md:1 python shop"]),
        ("README.rst", "    $ uv run now.py --fast\n", ["README.rst:1 python now.py"]),
        ("DEVELOPMENT.md", "poetry run python now.py\n", ["DEVELOPMENT.md:1 python now.py"]),
        ("README.md", "python now.py\npython now.py --again\n", ["README.md:1 python now.py"]),
        ("README.md", "uv run streamlit run ui/page.py\n", ["README.md:1 streamlit ui/page.py"]),
        (".devcontainer/devcontainer.json", SERVER,
         [".devcontainer/devcontainer.json:2 streamlit ui/page.py"]),
        ("Taskfile.yml", "tasks:\n  run:\n    cmds:\n      - python now.py\n",
         ["Taskfile.yml:4 python now.py"]),
        ("README.md", "Look at now.py, which python runs.\n", []),
        ("README.md", "python other.py\npython -m pip install shop\n", []),
        ("NEWS.md", "python now.py\n", []),
    ],
)  # fmt: skip
def test_what_a_document_starts(path: str, text: str, expected: list[str]):
    modules = Modules(Project.of({**FILES, path: text}))
    found = in_documents(modules, ("python", "streamlit"))
    assert [f"{x.evidence} {x.program} {x.target}" for x in found] == expected
    assert is_document(path) or not expected


LISTING = "src/\n  now.py      What time it is\n  ui/page.py  The page\n  bin/job.py  Jobs\n"


def test_a_line_of_a_listing_starts_nothing():
    texts = {"now.py": "", "bin/job.py": "", "ui/page.py": "", "README.md": LISTING}
    assert not [*in_documents(Modules(Project.of(texts)), ("python",))]


def test_the_repository_s_document_tells_of_its_folders_too():
    texts = {"api/now.py": "", "api/requirements.txt": "", "README.md": "python api/now.py\n"}
    (found,) = in_documents(Modules(Project.of(texts), "api"), ("python",))
    assert (found.target, found.command.cwd) == ("api/now.py", "")
