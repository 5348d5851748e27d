from __future__ import annotations

import pytest

from codemods.formats.environments import dotenv

NAMES = ("SENTRY_DSN", "SENTRY_ENVIRONMENT", "SENTRY_RELEASE")
PLAIN = "SENTRY_DSN=\nSENTRY_ENVIRONMENT=\nSENTRY_RELEASE=\n"
HEADED = f"{dotenv.HEADING}\n{PLAIN}"


def test_matches_templates_alone() -> None:
    names = [
        ".env.example",
        "api/.env.sample",
        "env.dist",
        ".envrc.sample",
        "example.env",
        ".env-template",
    ]
    others = [".env", ".env.production", ".env.test.example", "env.py", ".env.ci.sample", "x.env"]
    assert [n for n in (*names, *others) if dotenv.matches(n)] == names


EDITS = {
    "at the end": ("A=1\n", f"A=1\n{PLAIN}"),
    "no newline at the end": ("A=1", f"A=1\n{PLAIN}".rstrip("\n")),
    "CRLF": ("A=1\r\n", f"A=1\n{PLAIN}".replace("\n", "\r\n")),
    "exported": ("export A=1\nexport B=2\n", "export A=1\nexport B=2\n{}"),
    "quoted empties": ('A=1\nB=""\n', 'A=1\nB=""\n' + PLAIN.replace("=\n", '=""\n')),
    "all quoted": ("A='1'\n", "A='1'\n" + PLAIN.replace("=\n", "=''\n")),
    "blanks around": ("A = 1\n", "A = 1\n" + PLAIN.replace("=\n", " =\n")),
    "paragraphs": ("A=1\n\nB=2\n", f"A=1\n\nB=2\n\n{PLAIN}"),
    "comments": ("# a\nA=1\n", f"# a\nA=1\n{HEADED}"),
    "both": ("# a\nA=1\n\n# b\nB=\n", f"# a\nA=1\n\n# b\nB=\n\n{HEADED}"),
    "one of them is there": (
        "SENTRY_ENVIRONMENT=staging\nA=1\n",
        "SENTRY_ENVIRONMENT=staging\nA=1\nSENTRY_DSN=\nSENTRY_RELEASE=\n",
    ),
    "from A to Z": ("A=1\nB=2\nC=3\nD=4\nZ=5\n", f"A=1\nB=2\nC=3\nD=4\n{PLAIN}Z=5\n"),
    "from A to Z, last": ("A=1\nB=2\nC=3\nD=4\nE=5", f"A=1\nB=2\nC=3\nD=4\nE=5\n{PLAIN}".rstrip()),
}
EDITS["exported"] = (
    EDITS["exported"][0],
    EDITS["exported"][0] + "".join(f"export {name}=\n" for name in NAMES),
)


@pytest.mark.parametrize("name", EDITS)
def test_lists_variables(name: str) -> None:
    before, after = EDITS[name]
    assert dotenv.edit(before, names=NAMES) == after
    assert dotenv.edit(after, names=NAMES) == after
    assert dotenv.undo(after, names=NAMES) == before


@pytest.mark.parametrize(
    "text",
    ["", "# nothing\n", "A=1\n# SENTRY_DSN=\n", "SENTRY_DSN=x\nA=1\n", "VITE_A=1\nVITE_B=2\n"],
)
def test_leaves_a_file_alone(text: str) -> None:
    assert dotenv.edit(text, names=NAMES) == text


def test_keeps_what_was_filled_in() -> None:
    text = "A=1\nSENTRY_DSN=https://k@example.com/1\nSENTRY_ENVIRONMENT=\nB=2\n"
    left = "A=1\nSENTRY_DSN=https://k@example.com/1\nB=2\n"
    assert dotenv.undo(text, names=NAMES) == left


@pytest.mark.parametrize("text", ["A=1\n", "# a\nA=1\n\n# b\nB=\n", "A=1\nB=2\nC=3\nD=4\nZ=5\n"])
def test_what_is_off_is_commented_out_once_and_goes_again(text: str) -> None:
    after = dotenv.edit(text, names=NAMES, off=True)
    assert after.endswith("# SENTRY_DSN=\n# SENTRY_ENVIRONMENT=\n# SENTRY_RELEASE=\n")
    assert dotenv.edit(after, names=NAMES, off=True) == after
    assert dotenv.undo(after, names=NAMES, off=True) == text
