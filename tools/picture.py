"""`python -m tools.picture`: what `copier-sentry add` says and asks in a terminal, as pictures.

docs/terminal.svg is what it says, docs/questions-80.svg and docs/questions-120.svg what it asks.
"""

from __future__ import annotations

import os
import pty
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path

from codemods.knowledge.registry import frameworks

CHECKOUT = Path(__file__).resolve().parents[1]
PICTURE = CHECKOUT / "docs/terminal.svg"
COMMAND = ("copier-sentry", "add", "--yes")
COLUMNS = 80
ASKED = {80: CHECKOUT / "docs/questions-80.svg", 120: CHECKOUT / "docs/questions-120.svg"}
MARK = "🎤"  # Copier's, before each question
# Pixels of a character, of a line, and around them all.
ACROSS, DOWN, AROUND = 8.4, 19, 18
_BOLD = re.compile(r"\x1b\[1m(.*?)\x1b\[0m")


def said() -> str:
    """Return what the command says of a small service, in a terminal of its own."""
    with _service() as folder:
        return _in_terminal(folder)


@contextmanager
def _service() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        for path, text in frameworks()["fastapi"].sample.before.items():
            (Path(name) / path).parent.mkdir(parents=True, exist_ok=True)
            (Path(name) / path).write_text(text)
        yield Path(name)


def asked(columns: int) -> list[list[str]]:
    """Return the screens of 24 lines that somebody sees while a question is open."""
    from tools.terminal import typed

    seen: dict[str, list[str]] = {}

    def keep(screen: list[str]) -> None:
        """Keep a screen by its last question: one that is answered is shown once more."""
        seen.setdefault(screen[_question(screen)], "\n".join(screen).rstrip().split("\n"))

    with _service() as folder:
        given = _environment(columns)
        typed(" ".join(COMMAND[:-1]), folder, given, columns=columns, shown=keep)
    return list(seen.values())


def questions(screens: list[list[str]]) -> str:
    """Return what is found, and each question while it is open, one below the other."""
    rows = list(screens[0])
    for screen in screens[1:]:
        rows += ["", *screen[_question(screen) :]]
    return "\n".join(rows)


def _question(screen: list[str]) -> int:
    """Return the line of the last question."""
    return max(n for n, line in enumerate(screen) if line.startswith(MARK))


def _environment(columns: int) -> dict[str, str]:
    """Return the environment of a user's terminal; the command is found on the PATH."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    given = {**os.environ, "PATH": path, "TERM": "xterm", "COLUMNS": str(columns)}
    given.pop("NO_COLOR", None)
    return given


def _in_terminal(folder: Path) -> str:
    """Run the command where it sees a terminal; it is found on the PATH, as when installed."""
    child, terminal = pty.fork()
    if not child:
        os.chdir(folder)
        os.execvpe(COMMAND[0], COMMAND, _environment(COLUMNS))
    heard = b"".join(_read(terminal))
    os.waitpid(child, 0)
    told = heard.decode().replace("\r\n", "\n")
    return told.replace(
        f"uvx --from {CHECKOUT} ", ""
    )  # where this checkout lies is nobody's affair


def _read(terminal: int) -> Iterator[bytes]:
    while True:
        try:
            data = os.read(terminal, 4096)
        except OSError:  # how Linux says that nobody writes any more
            return
        if not data:
            return
        yield data


def svg(text: str, columns: int = COLUMNS, command: tuple[str, ...] = COMMAND) -> str:
    """Return a text of a terminal as a picture that fetches nothing."""
    lines = [f"$ {' '.join(command)}", *text.rstrip("\n").split("\n")]
    width, height = columns * ACROSS + 2 * AROUND, len(lines) * DOWN + 2 * AROUND
    rows = (
        f'<text x="{AROUND}" y="{AROUND + DOWN * (n + 0.75):g}">{_shown(line)}</text>'
        for n, line in enumerate(lines)
        if line
    )
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" '
            f'width="{width:g}" role="img" aria-label="{" ".join(command)}">',
            "<style>text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;"
            "fill:#e8e3f3;white-space:pre}.b{font-weight:bold;fill:#fff}</style>",
            f'<rect width="{width:g}" height="{height:g}" rx="8" fill="#1d1528"/>',
            *rows,
            "</svg>\n",
        )
    )


def _shown(line: str) -> str:
    return _BOLD.sub(r'<tspan class="b">\1</tspan>', escape(line, quote=False))


if __name__ == "__main__":
    PICTURE.write_text(svg(said()))
    for width, path in ASKED.items():
        path.write_text(svg(questions(asked(width)), width, COMMAND[:-1]))
