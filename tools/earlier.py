"""`make earlier`: keeps sample projects as this version leaves them; later versions update them."""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from pathlib import Path

from codemods.__main__ import main as copier_sentry
from codemods.commands._readme import version
from codemods.knowledge.registry import frameworks

KEPT = Path(__file__).resolve().parents[1] / "tests/earlier"
# One for each way into a project: a module, a statement, settings, a worker's settings, a script.
SAMPLES = ("celery", "django", "fastapi", "flask", "rq", "script")
_ORIGIN = re.compile(r"^(_commit|_src_path): .*$", re.M)


def main() -> int:
    """Write the samples of this version, in place of those that are there."""
    shutil.rmtree(KEPT / version(), ignore_errors=True)
    for stem in SAMPLES:
        with tempfile.TemporaryDirectory() as name:
            _set_up(stem, Path(name))
            _keep(Path(name), KEPT / version() / stem)
    return 0


def _set_up(stem: str, project: Path) -> None:
    for path, text in frameworks()[stem].sample.before.items():
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_text(text)
    copier_sentry(["add", str(project), "--yes", "--quiet"])


def _keep(project: Path, folder: Path) -> None:
    """Copy a project; its files end in .txt, for no tool to take them for ours."""
    for path in (p for p in project.rglob("*") if p.is_file()):
        target = folder / f"{path.relative_to(project)}.txt"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_ORIGIN.sub(_released, path.read_text()))


def _released(line: re.Match[str]) -> str:
    """Return where a template came from as a release records it."""
    return f'{line[1]}: "{f"v{version()}" if line[1] == "_commit" else "gh:OWNER/copier-sentry"}"'


if __name__ == "__main__":
    sys.exit(main())
