from __future__ import annotations

import pytest

from codemods.editing.lists.setup_call import setup


def test_the_call_with_the_most_keywords_counts() -> None:
    call = setup("import setuptools\nsetuptools.setup()\nsetuptools.setup(name='a', version='1')\n")
    assert call and set(call.keywords) == {"name", "version"}


@pytest.mark.parametrize("text", ["", "setup = 1\n", "app.setup(name='a')\n", "def f(\n", "\0"])
def test_no_call(text: str) -> None:
    assert setup(text) is None


def test_endless_values_end() -> None:
    call = setup("a = a + a\nsetup(install_requires=a, extras_require=b(*a))\n")
    assert call and list(call.lists()) == [] and call.files() == ()


def test_warnings_of_the_file_are_not_ours(recwarn: pytest.WarningsRecorder) -> None:
    assert setup("setup(name='\\d')\n") and not recwarn.list
