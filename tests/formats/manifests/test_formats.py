"""Laws that hold for every format."""

from __future__ import annotations

import inspect
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codemods.files.loading import modules
from codemods.files.model import Refused

FORMATS = modules("manifests")
SAMPLES = {
    "conda": "dependencies:\n  - python=3.1\n  - flask >=1 # x\n  - pip:\n    - zope==1\n",
    "pep621": '[project]\nname = "x"\ndependencies = [\n  "flask>=1", # y\n  \'zope\',\n]\n',
    "pipfile": '[packages]\nflask = "*" # x\nzope = {version = "==1", extras = ["a"]}\n',
    "pixi": '[dependencies]\nflask = "*"\n[pypi-dependencies]\nzope = ">=1"\n',
    "poetry": '[tool.poetry.dependencies]\nflask = "^1"\nzope = { version = "~1" }\n',
    "requirements": "-r x.txt\nflask>=1 \\\n  ; os_name == 'nt' # x\nzope @ https://x/y\n",
    "setup_cfg": "[options]\ninstall_requires =\n  flask>=1\n  # x\n  zope; os_name == 'nt'\n",
    "setup_py": "# x\nsetuptools.setup(install_requires=[\n  'flask', # x\n  'zope'])\n",
}


def test_every_format_is_here() -> None:
    assert set(FORMATS) == set(SAMPLES)


@pytest.mark.parametrize("format", FORMATS.values(), ids=FORMATS)
def test_signatures(format: ModuleType) -> None:
    shapes = [str(inspect.signature(getattr(format, n))) for n in ("matches", "read", "edit")]
    assert shapes == [
        "(path: 'str') -> 'bool'",
        "(path: 'str', text: 'str') -> 'tuple[Requirement, ...]'",
        "(text: 'str', *, requirement: 'str', extras: 'tuple[str, ...]' = (), "
        "specifier: 'str' = '', group: 'str' = '') -> 'str'",
    ]


@pytest.mark.parametrize("stem", SAMPLES)
@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_a_damaged_file_is_read_and_edited_or_refused(stem: str, data: st.DataObject) -> None:
    format, sample = FORMATS[stem], SAMPLES[stem]
    start = data.draw(st.integers(0, len(sample)))
    end = data.draw(st.integers(start, min(len(sample), start + 6)))
    new = data.draw(st.text("[]{}()'\"=,#\\\n\r\t :-a;", max_size=4))
    text = sample[:start] + new + sample[end:]
    before = format.read("x", text)
    try:
        after = format.edit(text, requirement="sentry-sdk", extras=("x",))
    except Refused:
        return
    rows = format.read("x", after)
    assert [r.name for r in rows if r.name != "sentry-sdk"] == [r.name for r in before]
    rest = iter(after)
    assert all(c in rest for c in text), "something of the text is gone"
