"""What only developers are seen to start, and what programs load by default."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.planning.scanning.scan import scan
from tests.projects import applied, changes

PAGE = "import streamlit as st\n\nst.write(1 / st.number_input('people'))\n"
PANEL = "import panel as pn\n\npn.Row('x').servable()\n"
FAUST = "import faust\n\napp = faust.App('shop')\n"
NAMEKO = "from nameko.rpc import rpc\n\n\nclass Shop:\n    name = 'shop'\n"
IMAGE = "FROM python:3.12\nCOPY . .\nRUN pip install -r requirements.txt\n"
STARTED = {
    "README": (
        "streamlit",
        "page.py",
        PAGE,
        "README.md",
        "# Shop\n\n```\n$ streamlit run page.py\n",
    ),
    "README, by Python": (
        "streamlit",
        "page.py",
        PAGE,
        "README.md",
        "`python -m streamlit run page.py`",
    ),
    "README, a list": (
        "panel",
        "ui/page.py",
        PANEL,
        "README.rst",
        "1. panel serve ui/page.py --show\n",
    ),
    "Makefile": ("streamlit", "ui/page.py", PAGE, "Makefile", "run:\n\tstreamlit run ui/page.py\n"),
    "Makefile, a worker": ("nameko", "shop.py", NAMEKO, "Makefile", "run:\n\tnameko run shop\n"),
    "Panel": (
        "panel",
        "page.py",
        PANEL,
        "Dockerfile",
        f"{IMAGE}CMD panel serve page.py --port 80\n",
    ),
    "Bokeh": (
        "bokeh",
        "page.py",
        "from bokeh.io import curdoc\n",
        "Procfile",
        "web: bokeh serve page.py\n",
    ),
    "Chainlit": (
        "chainlit",
        "page.py",
        "import chainlit\n",
        "Procfile",
        "web: chainlit run -h page.py\n",
    ),
    "Faust": ("faust", "shop.py", FAUST, "Procfile", "worker: faust -A shop worker -l info\n"),
    "Nameko": ("nameko", "shop.py", NAMEKO, "Procfile", "worker: nameko run shop\n"),
    "Procrastinate": (
        "procrastinate",
        "jobs.py",
        "import procrastinate\n\napp = procrastinate.App()\n",
        "Procfile",
        "worker: procrastinate --app=jobs.app worker\n",
    ),
    "Functions Framework": (
        "functions-framework",
        "src/rate.py",
        "def rate(request):\n    return str(1 / 0)\n",
        "Dockerfile",
        f"{IMAGE}CMD exec functions-framework --source=src/rate.py --target=rate\n",
    ),
}


@pytest.mark.parametrize(
    ("package", "file", "text", "launcher", "said"), STARTED.values(), ids=STARTED
)
def test_what_is_started_gets_its_edit(
    package: str, file: str, text: str, launcher: str, said: str
) -> None:
    texts = {"requirements.txt": f"{package}\n", file: text, launcher: said}
    after = applied(texts)
    assert "sentry_s" in after[file]
    assert "sentry-sdk" in after["requirements.txt"]


def test_a_function_is_loaded_by_default():
    text = (
        "import functions_framework\n\n\n@functions_framework.http\ndef rate(request):\n    pass\n"
    )
    texts = {"requirements.txt": "functions-framework\n", "main.py": text, "other.py": PAGE}
    (entry,) = scan(Project.of(texts)).entrypoints
    assert entry.path == "main.py"
    assert {"flask", "script"} == {*scan(Project.of(texts)).frameworks}
    after = applied(texts)["main.py"]
    assert "without_secrets" in after and "vars.body" in after
    assert "sentry-sdk>=" in applied(texts)["requirements.txt"]


@pytest.mark.parametrize(
    "said",
    ["streamlit run other.py\n", "Look at streamlit, and run page.py\n", "python setup.py a\n"],
    ids=["another project's", "prose", "a tool"],
)
def test_what_a_readme_does_not_start(said: str):
    texts = {"requirements.txt": "streamlit\n", "page.py": PAGE, "README.md": said}
    assert applied(texts) == texts


def test_beside_a_deployment_a_readme_is_no_proof():
    texts = {
        "requirements.txt": "flask\nstreamlit\n",
        "app.py": "from flask import Flask\n\napp = Flask(__name__)\n",
        "Procfile": "web: gunicorn app:app\n",
        "page.py": PAGE,
        "README.md": "    streamlit run page.py\n",
    }
    after = applied(texts)
    assert after["page.py"] == PAGE and "sentry" in after["app.py"]
    assert any("Not set up: page.py (README.md:1)" in n.text for n in changes(texts).notes)


@pytest.mark.parametrize(
    ("head", "file", "text"),
    [
        ("sdk: gradio\napp_file: ui/chat.py\n", "ui/chat.py", "import gradio\n\nprint(1)\n"),
        ("title: Shop\nsdk: streamlit\napp_file: page.py\n", "page.py", PAGE),
    ],
    ids=["Gradio", "Streamlit"],
)
def test_a_space_names_its_file(head: str, file: str, text: str):
    texts = {"requirements.txt": "requests\n", file: text, "README.md": f"---\n{head}---\n# Shop\n"}
    (entry,) = scan(Project.of(texts)).entrypoints
    assert entry.path == file
    assert "sentry" in applied(texts)[file]


def test_a_space_of_an_image_names_none():
    texts = {
        "requirements.txt": "requests\n",
        "ui/page.py": PAGE,
        "README.md": "---\nsdk: docker\n---\n",
    }
    assert applied(texts) == texts


def test_the_readme_above_tells_of_an_app_in_a_folder_beside_a_package():
    texts = {
        "README.md": "Start the app:\n\n    streamlit run app/main.py\n",
        "pyproject.toml": '[project]\nname = "grow"\ndependencies = ["streamlit"]\n'
        '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n',
        "src/grow/__init__.py": "",
        "app/requirements.txt": "streamlit\ngrow\n",
        "app/main.py": PAGE,
        "app/plots.py": "",
    }
    found = scan(Project.of(texts))
    assert [(e.path, str(e.evidence[-1])) for e in found.entrypoints] == [
        ("app/main.py", "README.md:3")
    ]


JOB = "import requests\n\nif __name__ == '__main__':\n    requests.get('http://x')\n"
LASTS = "import requests\n\nwhile True:\n    requests.get('http://x')\n"


@pytest.mark.parametrize(
    ("said", "files", "edited"),
    [
        ("    python init_db.py\n    python fetch.py\n", ("init_db.py", "fetch.py"), "fetch.py"),
        ("    python create_user.py\n", ("create_user.py", "worker.py"), "worker.py"),
        (
            "    python load.py  # only once\n    python fetch.py\n",
            ("load.py", "fetch.py"),
            "fetch.py",
        ),
        ("Run `python import_data.py` first.\n", ("import_data.py",), ""),
        ("    python fetch.py --once\n", ("fetch.py",), "fetch.py"),
        ("    python seed.py\n", ("seed.py", "fetch.py"), ""),
        ("", ("seed.py",), "seed.py"),
    ],
)
def test_what_is_done_once_is_no_program(said: str, files: tuple[str, ...], edited: str) -> None:
    texts = {name: LASTS if name == "worker.py" else JOB for name in files}
    texts |= {"README.md": said, "requirements.txt": "requests\n"}
    after = applied(texts)
    assert [name for name in files if after[name] != texts[name]] == ([edited] if edited else [])
