"""`python -m tools.picture`: what `copier-sentry add` says in a terminal, as docs/terminal.svg."""

from __future__ import annotations

import os
import pty
import re
import sys
import tempfile
from collections.abc import Iterator
from html import escape
from pathlib import Path

from codemods.knowledge.registry import frameworks

CHECKOUT = Path(__file__).resolve().parents[1]
PICTURE = CHECKOUT / "docs/terminal.svg"
COMMAND = ("copier-sentry", "add", "--yes")
COLUMNS = 80
# Pixels of a character, of a line, and around them all.
ACROSS, DOWN, AROUND = 8.4, 19, 18
_BOLD = re.compile(r"\x1b\[1m(.*?)\x1b\[0m")


def said() -> str:
    """Return what the command says of a small service, in a terminal of its own."""
    with tempfile.TemporaryDirectory() as name:
        for path, text in frameworks()["fastapi"].sample.before.items():
            (Path(name) / path).parent.mkdir(parents=True, exist_ok=True)
            (Path(name) / path).write_text(text)
        return _in_terminal(Path(name))


def _in_terminal(folder: Path) -> str:
    """Run the command where it sees a terminal; it is found on the PATH, as when installed."""
    child, terminal = pty.fork()
    if not child:
        os.chdir(folder)
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        environment = {**os.environ, "PATH": path, "TERM": "xterm", "COLUMNS": str(COLUMNS)}
        environment.pop("NO_COLOR", None)
        os.execvpe(COMMAND[0], COMMAND, environment)
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


def svg(text: str) -> str:
    """Return a text of a terminal as a picture that fetches nothing."""
    lines = [f"$ {' '.join(COMMAND)}", *text.rstrip("\n").split("\n")]
    width, height = COLUMNS * ACROSS + 2 * AROUND, len(lines) * DOWN + 2 * AROUND
    rows = (
        f'<text x="{AROUND}" y="{AROUND + DOWN * (n + 0.75):g}">{_shown(line)}</text>'
        for n, line in enumerate(lines)
        if line
    )
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" '
            f'width="{width:g}" role="img" aria-label="{" ".join(COMMAND)}">',
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
