from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codemods.shell.commands import joined, split_commands, with_folders

SCRIPTS = {
    "operators": ("a 1 && b || c; d & e | f", ["a 1", "b", "c", "d", "e", "f"]),
    "redirections": ("a > x 2>&1 < y >> z && b 2>/dev/null &>> q c", ["a", "b c"]),
    "comments": ("# no\na b # no\nc#yes", ["a b", "c#yes"]),
    "if": ('if [ -n "$X" ]; then a; elif b; then c; else d; fi', ["[ -n $X ]", "a", "b", "c", "d"]),
    "test": ("if [[ -n $X && $Y == z ]]; then a; fi", ["a"]),
    "for": ("for x in 1 2; do a $x; done; b", ["a $x", "b"]),
    "while": ("while !</dev/tcp/db/5432; do sleep 1; done; a", ["sleep 1", "a"]),
    "until": ("until nc -z db 1\ndo sleep 1\ndone\na", ["nc -z db 1", "sleep 1", "a"]),
    "case": (
        'case "$1" in\n web|api) a ;;\n (worker)\n  b\n  ;;\n *) exec "$@";;\nesac\nc',
        ["a", "b", "exec $@", "c"],
    ),
    "nested case": ("case $a in x) case $b in y) a;; esac ;; z) b;; esac; c", ["a", "b", "c"]),
    "functions": ("main() { a; }\nfunction other {\n b\n}\nmain", ["a", "b", "main"]),
    "heredoc": (
        "cat <<EOF > x\na no\nEOF\nb\ncat <<-'END'\n\tno\n\tEND\nc",
        ["cat", "b", "cat", "c"],
    ),
    "here string": ("a <<< b c", ["a c"]),
    "continued": ("a \\\n  b \\\r\n  c\nd", ["a b c", "d"]),
    "subshell": ("(a; b) && c", ["a", "b", "c"]),
    "CRLF": ("a\r\nb\r\n", ["a", "b"]),
    "open quote": ("a\nb 'c", ["a", "b c"]),
}


@pytest.mark.parametrize("name", SCRIPTS)
def test_simple_commands(name: str) -> None:
    text, expected = SCRIPTS[name]
    assert [" ".join(c.argv) for c in split_commands(text) if c.words] == expected


def test_assignments_before_a_command_are_its_own() -> None:
    first, second = split_commands("A=1 B='x y' rq worker C=2; D=3")
    assert (first.argv, first.env) == (("rq", "worker", "C=2"), {"A": "1", "B": "x y"})
    assert (second.argv, second.env) == ((), {"D": "3"})


@pytest.mark.parametrize(
    ("text", "folders"),
    [
        ("a; cd src && b", ["", "src"]),
        ("cd src; cd ../lib; a", ["lib"]),
        ("(cd web && a); b", ["web", ""]),
        ("cd web && (cd deep; a); b", ["web/deep", "web"]),
        ("cd /srv/app\na", ["/srv/app"]),
        ('cd "$HOME"; a; cd /x; b', [None, "/x"]),
        ("cd -; a", [None]),
        ('cd "$(dirname "$0")/.."\na', ["//"]),
        ('cd -- "$(dirname "${BASH_SOURCE[0]}")" && a', ["//bin"]),
        ("pushd src > /dev/null; a", ["src"]),
    ],
)
def test_folders_follow_cd(text: str, folders: list[str | None]) -> None:
    commands = [c for c in split_commands(text) if c.words]
    assert [folder for _, folder in with_folders(commands, "", "bin/run.sh")] == folders


@pytest.mark.parametrize(
    ("folder", "step", "result"),
    [
        ("", ".", ""),
        ("src", "..", ""),
        ("/app", "src", "/app/src"),
        ("/app", "/x/", "/x"),
        (None, "src", None),
        (None, "/app", "/app"),
        ("", "~/x", None),
        ("//", "backend", "//backend"),
    ],
)
def test_joined(folder: str | None, step: str, result: str | None) -> None:
    assert joined(folder, step) == result


@given(st.text(alphabet="ab \t\n\\'\"`$(){}[]#;&|<>=casein*", max_size=40))
def test_any_text_comes_to_an_end(text: str) -> None:
    for command in split_commands(text):
        assert all(0 <= word.start <= word.end <= len(text) for word in command.words)
