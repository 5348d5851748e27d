"""The folder that a shell script lies in, as scripts name it."""

from __future__ import annotations

import pytest

from codemods.shell.own_folder import own_folder


@pytest.mark.parametrize(
    ("text", "folder"),
    [
        ('$(dirname "$0")', "//bin"),
        ("$(dirname $0)/..", "//bin/.."),
        ("`dirname $0`", "//bin"),
        ('$(dirname -- "${BASH_SOURCE[0]}")', "//bin"),
        ('$(dirname "$(readlink -f "$0")")', "//bin"),
        ("$(dirname $(realpath $0))", "//bin"),
        ("${0%/*}", "//bin"),
        ("${BASH_SOURCE[0]%/*}/../app", "//bin/../app"),
        ('$( cd "$( dirname "${BASH_SOURCE[0]}" )" &> /dev/null && pwd )', "//bin"),
        ('$( cd -- "$( dirname -- "${BASH_SOURCE[0]:-$0}" )" >/dev/null 2>&1 ; pwd -P )', "//bin"),
        ('$(cd "$(dirname "$0")/.." && pwd)/src', "//bin/../src"),
        ('$(realpath "$(dirname "$0")")', "//bin"),
    ],
)
def test_what_names_it(text: str, folder: str) -> None:
    assert own_folder(text, "bin/run.sh") == folder


@pytest.mark.parametrize(
    "text",
    ["$(dirname $1)", "$(dirname $(which python))", "dirname", "$(cd /srv && pwd)", "x" * 400],
)
def test_what_does_not(text: str) -> None:
    assert not own_folder(text, "bin/run.sh")


def test_a_command_of_no_script_has_none() -> None:
    assert not own_folder('$(dirname "$0")', "")
