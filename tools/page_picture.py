"""`python -m tools.page_picture`: what `copier-sentry verify --open` shows, as docs/arrived.png.

The picture carries the words that are to be seen on it, so that a test can ask a new run whether
they are still so: pixels are a browser's and its fonts' affair.
"""

from __future__ import annotations

import re
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from codemods.__main__ import main as command
from codemods.commands.shared.reading import project_at, recorded_answers, scanned
from codemods.knowledge.registry import frameworks
from codemods.planning.known import Known
from codemods.sentry.answers import ANSWERS_FILE
from codemods.verify.environments.interpreter import find_interpreter
from codemods.verify.page import page, served
from codemods.verify.verify import Subject, verify
from tests.run.isolation import environment_with

PICTURE = Path(__file__).resolve().parents[1] / "docs/arrived.png"
SIZE = (960, 1040)
MOST = 150_000  # bytes
WORDS = b"Description"  # the key of PNG's own for what a picture shows
RELEASE = "shop@1.2.0"
# What headless Chromium needs where it runs as root and without a network.
FLAGS = """--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync
--disable-background-networking --disable-component-update --hide-scrollbars""".split()
_VARIES = re.compile(r"\b[0-9a-f]{12}\b|\d+(?:\.\d+)*")  # made-up words, ports, versions, lines


def shown() -> str:
    """Return the page of a real run: a small service gets Sentry, works once and fails once."""
    with tempfile.TemporaryDirectory() as name:
        shop = Path(name) / "shop"
        for path, text in frameworks()["fastapi"].sample.before.items():
            (shop / path).parent.mkdir(parents=True, exist_ok=True)
            (shop / path).write_text(text)
        command(["add", str(shop), "--yes", "--quiet"])
        project = project_at(shop)
        answers = recorded_answers(project, ANSWERS_FILE)
        assert answers
        env = environment_with("fastapi", "uvicorn", folder=Path(name) / "site")
        env = {key: value for key, value in env.items() if key != "SENTRY_DSN"}
        python = find_interpreter(shop, "", sys.executable, env)
        known = Known(scanned(project, answers, None), answers)
        subject = Subject(shop, known, python, {**env, "SENTRY_RELEASE": RELEASE})
        verdict, rans = verify(subject, _say)
    own = verdict.interpreter._replace(path=".venv/bin/python")  # where it lies is nobody's affair
    return page(verdict._replace(interpreter=own), rans)


def _say(text: str) -> None:
    print(text, file=sys.stderr)


def seen(html: str) -> str:
    """Return the words of what the picture has of a page; what varies from run to run is 0."""
    body = html.partition("<body>")[2].partition("<h3>Transactions")[0]
    opened = re.sub(r"<details>.*?</details>", "", body, flags=re.DOTALL)
    texts = (unescape(text).strip() for text in re.split(r"<[^>]*>|\n", opened))
    return "\n".join(_VARIES.sub("0", text) for text in texts if text)


def browser() -> str | None:
    """Return the browser that takes the picture, None where there is none."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


def taken(html: str) -> bytes:
    """Return a page as a picture that carries its words. Raises CalledProcessError."""
    program = browser()
    assert program
    with tempfile.TemporaryDirectory() as name, served(html) as address:
        file, size = Path(name) / "page.png", ",".join(map(str, SIZE))
        words = [f"--user-data-dir={name}/home", f"--window-size={size}", f"--screenshot={file}"]
        subprocess.run([program, *FLAGS, *words, address], check=True, capture_output=True)
        return with_words(file.read_bytes(), seen(html))


def with_words(picture: bytes, words: str) -> bytes:
    """Return a PNG with a text in it, and nothing that its maker noted."""
    kept = [(kind, data) for kind, data in _parts(picture) if kind.isupper()]
    text = WORDS + b"\0\1\0\0\0" + zlib.compress(words.encode(), 9)
    return picture[:8] + b"".join(_part(*row) for row in (*kept[:-1], (b"iTXt", text), kept[-1]))


def words_of(picture: bytes) -> str:
    """Return the text that a PNG carries, "" for none."""
    for kind, data in _parts(picture):
        if kind == b"iTXt" and data.startswith(WORDS + b"\0"):
            return zlib.decompress(data[len(WORDS) + 5 :]).decode()
    return ""


def _parts(picture: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the parts of a PNG: four letters, and what they hold."""
    at = 8
    while at < len(picture):
        (length,) = struct.unpack(">I", picture[at : at + 4])
        yield picture[at + 4 : at + 8], picture[at + 8 : at + 8 + length]
        at += length + 12


def _part(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


if __name__ == "__main__":
    PICTURE.write_bytes(taken(shown()))
