"""`make docs`: the documents as a site in `.site/html`; a broken link is an error."""

from __future__ import annotations

import posixpath
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tools.site.frameworks import pages

CHECKOUT = Path(__file__).resolve().parents[2]
SITE = CHECKOUT / ".site"
TOP = {
    "README.md": "index.md",
    "CHANGELOG.md": "changes.md",
    "CONTRIBUTING.md": "contributing.md",
    "SECURITY.md": "security.md",
}
_LINK = re.compile(r"\]\((?!\w+:)(?P<path>[^)#\s]+)(?P<place>#[^)]*)?\)")
_ROW = re.compile(r"^(\| \[[^\]]+\]\([^)]+\) \| )`(\w+)`( \|)", re.M)


def main() -> int:
    """Write the pages and build the site. Returns 0 where no link is broken."""
    written = SITE / "pages"
    shutil.rmtree(SITE, ignore_errors=True)
    for path, text in (*documents(), *pages()):
        (written / path).parent.mkdir(parents=True, exist_ok=True)
        (written / path).write_text(text)
    for picture in (p for kind in ("svg", "png") for p in (CHECKOUT / "docs").glob(f"*.{kind}")):
        shutil.copy(picture, written)
    command = [sys.executable, "-m", "zensical", "build", "--strict"]
    return subprocess.run(command, cwd=CHECKOUT, check=False).returncode


def documents() -> Iterator[tuple[str, str]]:
    """Yield the path and the text of the documents as pages, all in one folder."""
    for name, path in TOP.items():
        yield path, as_page(name)
    for document in sorted((CHECKOUT / "docs").glob("*.md")):
        yield document.name, as_page(f"docs/{document.name}")


def as_page(name: str) -> str:
    """Return a document with links as among the pages, and lists as the site wants them."""

    def moved(link: re.Match[str]) -> str:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(name), link["path"]))
        return f"]({TOP.get(path, path.removeprefix('docs/'))}{link['place'] or ''})"

    text = _LINK.sub(moved, (CHECKOUT / name).read_text())
    if name == "docs/frameworks.md":  # the repository has no such pages to lead to
        text = _ROW.sub(r"\1[`\2`](frameworks/\2.md)\3", text)
    return indented(text)


def indented(text: str) -> str:
    """Return a document whose lists are indented by four, as Python-Markdown wants it."""
    lines, is_fenced = [], False
    for line in text.splitlines():
        is_fenced ^= line.startswith("```")
        lines.append(f"  {line}" if line.startswith("  ") and not is_fenced else line)
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
