"""Streamlit's scripts are programs, and Sentry starts once in them, not once a visitor."""

from __future__ import annotations

import pytest

from tests.projects import applied, changes

PROJECT = """\
[project]
name = "trace-viewer"
version = "0.1.0"
dependencies = ["streamlit>=1.31.0"]

[build-system]
requires = ["setuptools>=68"]
build-backend = "setuptools.build_meta"

[tool.setuptools]
py-modules = ["streamlit_app"]
"""
APP = 'import streamlit as st\n\nst.title("Shop")\n'
HOOK = "import sentry_setup  # noqa: F401  # isort: skip\n\n"


@pytest.mark.parametrize(
    ("path", "texts"),
    [
        ("streamlit_app.py", {}),
        ("streamlit_app.py", {"tabs/__init__.py": "", "tests/test_x.py": ""}),
        (
            "streamlit_app.py",
            {"Dockerfile": 'FROM python\nCOPY . .\nCMD ["streamlit", "run", "streamlit_app.py"]\n'},
        ),
        ("ui.py", {"Procfile": "web: streamlit run ui.py --server.port $PORT\n"}),
        ("pages/ui.py", {"Procfile": "web: python -m streamlit run pages/ui.py\n"}),
    ],
)
def test_it_is_no_library_and_imports_the_start_of_sentry(path: str, texts: dict[str, str]):
    after = applied({"pyproject.toml": PROJECT, path: APP, **texts})
    assert after[path] == f"{HOOK}{APP}"
    folder = path.rpartition("/")[0]
    assert f"{folder}/sentry_setup.py".lstrip("/") in after
    assert "sentry-sdk" in after["pyproject.toml"]


def test_a_component_for_streamlit_is_a_library():
    texts = {
        "pyproject.toml": PROJECT.replace("trace-viewer", "traces").replace("_app", ""),
        "traces/__init__.py": "from traces.view import draw\n",
        "traces/view.py": "import streamlit as st\n\n\ndef draw():\n    st.title('x')\n",
    }
    assert applied(texts) == texts
    assert any("is a library" in n.text for n in changes(texts).notes)
