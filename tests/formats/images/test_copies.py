from __future__ import annotations

import pytest

from codemods.files.model import Refused
from codemods.formats.images import copies as _copies

COPIES = {
    "list": ("COPY main.py config.py ./", "COPY main.py config.py new.py ./"),
    "one file to a folder": ("COPY ./main.py /app/", "COPY ./main.py ./new.py /app/"),
    "array": ('COPY ["main.py", "./"]', 'COPY ["main.py", "new.py", "./"]'),
    "flags": (
        "COPY --chown=a main.py \\\n  b.py ./\n",
        "COPY --chown=a main.py \\\n  b.py new.py ./\n",
    ),
    "pattern": ("COPY *.py ./\nCOPY main.py ./", "COPY *.py ./\nCOPY main.py ./"),
    "there": ("COPY main.py new.py ./", "COPY main.py new.py ./"),
    "whole": ("COPY a b/\nCOPY . .\nCOPY main.py ./", "COPY a b/\nCOPY . .\nCOPY main.py ./"),
}


@pytest.mark.parametrize("name", COPIES)
def test_adds_a_file_to_a_copy(name: str) -> None:
    before, after = COPIES[name]
    once = _copies.edit(f"FROM x\n{before}", source="new.py")
    assert once == f"FROM x\n{after}"
    assert _copies.edit(once, source="new.py") == once


def test_a_copied_folder_brings_its_new_files() -> None:
    text = "FROM x\nCOPY src /app\n"
    assert _copies.edit(text, source="src/new.py") == text


@pytest.mark.parametrize(
    "text",
    [
        "FROM x\nCOPY main.py /app/main.py\n",
        "FROM x\nCOPY a.txt b.txt ./\n",
        "FROM x\nCOPY main.py b.py ./\nFROM y\n",
        "FROM x AS b\nFROM y\nCOPY --from=b main.py b.py ./\n",
        "",
    ],
)
def test_refuses_to_guess_a_copy(text: str) -> None:
    with pytest.raises(Refused, match=r"COPY new\.py \./"):
        _copies.edit(text, source="new.py")


@pytest.mark.parametrize("name", [n for n in COPIES if n not in ("pattern", "there", "whole")])
def test_takes_the_file_out_again(name: str) -> None:
    before = f"FROM x\n{COPIES[name][0]}"
    assert _copies.undo(_copies.edit(before, source="new.py"), source="new.py") == before
