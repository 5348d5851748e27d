"""Where a deployment writes a `.env`, and the lines by which it writes one more variable."""

from __future__ import annotations

import pytest

from codemods.formats.written_env import lacking, matches

HEAD = "name: Deploy\nenv:\n  TOKEN: ${{ secrets.TOKEN }}\n  MODE: prod\njobs:\n  a:\n    steps:\n"
RUN = "      - run: |\n"
ECHO = '          echo "{0}={1}" >> .env\n'
TOKEN = ECHO.format("TOKEN", "${TOKEN}")
MODE = ECHO.format("MODE", "${MODE}")
SECRET = ECHO.format("KEY", "${{ secrets.KEY }}")
NEW = 'echo "SENTRY_DSN=${SENTRY_DSN}" >> .env'
GITLAB = "deploy:\n  script:\n    - echo 'KEY='$KEY > api/.env\n    - ssh host\n"
CASES = {
    "by a table": (
        HEAD + RUN + TOKEN + MODE,
        [(3, "SENTRY_DSN: ${{ secrets.SENTRY_DSN }}"), (9, NEW)],
    ),
    "by itself": (
        HEAD + RUN + SECRET,
        [(9, 'echo "SENTRY_DSN=${{ secrets.SENTRY_DSN }}" >> .env')],
    ),
    "in two jobs": (
        "deploy:\n" + RUN + SECRET + RUN + SECRET,
        [(n, 'echo "SENTRY_DSN=${{ secrets.SENTRY_DSN }}" >> .env') for n in (3, 5)],
    ),
    "another service": (GITLAB, [(3, "- echo 'SENTRY_DSN='$SENTRY_DSN > api/.env")]),
    "a step of one line": (
        HEAD + '      - run: echo "KEY=$KEY" >> .env\n',
        [(8, '- run: echo "SENTRY_DSN=$SENTRY_DSN" >> .env')],
    ),
    "below a step's name": (HEAD + '      - name: x\n        run: echo "KEY=$KEY" >> .env\n', []),
    "what is the same for all": (HEAD + RUN + ECHO.format("DEBUG", "0"), []),
    "a value of another name": (
        HEAD.replace("secrets.TOKEN", "secrets.OTHER") + RUN + TOKEN,
        [],
    ),
    "named": (HEAD + RUN + SECRET + "          # SENTRY_DSN\n", []),
    "tests": ((HEAD + RUN + SECRET).replace("Deploy", "Tests"), []),
    "another file": (HEAD + RUN + SECRET.replace(".env", "notes.txt"), []),
}


@pytest.mark.parametrize(("text", "lines"), CASES.values(), ids=CASES)
def test_the_lines_are_like_those_above_them(text: str, lines: list[tuple[int, str]]) -> None:
    assert [tuple(one) for one in lacking(text, "SENTRY_DSN")] == lines


@pytest.mark.parametrize(
    ("path", "is_one"),
    [
        (".github/workflows/deploy.yml", True),
        (".gitlab-ci.yml", True),
        ("buildspec.yml", True),
        ("docs/.gitlab-ci.yml", False),
        ("compose.yml", False),
    ],
)
def test_what_continuous_integration_runs(path: str, is_one: bool) -> None:
    assert matches(path) == is_one
