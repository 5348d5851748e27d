"""The copy that processes run in: what is in it, where its links lead, and that it goes."""

from __future__ import annotations

import os
import select
import subprocess
import sys
from pathlib import Path

import pytest

from codemods.verify import scratch as copies
from codemods.verify.run import INSIDE
from codemods.verify.scratch import Found, chosen, scratch
from tests.repositories import commit, write

TEXTS = {
    "app.py": "app = 1\n",
    ".gitignore": ".env\n*.sqlite3\n.venv\nnode_modules\n",
    ".env": "A=1\n",
    "db.sqlite3": "rows",
    ".venv/pyvenv.cfg": "",
    ".venv/bin/python": "",
    "node_modules/a/index.js": "",
    "__pycache__/app.pyc": "",
}


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A project with things that git ignores."""
    write(tmp_path / "shop", TEXTS)
    return tmp_path / "shop"


def names(tree: Path) -> list[str]:
    found = (p.relative_to(tree).as_posix() for p in tree.rglob("*") if not p.is_dir())
    return sorted(path for path in found if not path.startswith(".git/"))


def test_what_a_process_needs_is_in_the_copy_and_the_copy_goes(shop: Path) -> None:
    commit(shop, "the project")

    with scratch(shop) as copy:
        assert names(copy.tree) == [".env", ".gitignore", "app.py", "db.sqlite3"]
        (copy.tree / "db.sqlite3").write_text("changed")
        (copy.tree / "new").touch()

    assert not copy.folder.exists()
    assert (shop / "db.sqlite3").read_text() == "rows"
    assert not (shop / "new").exists()


def test_git_tells_the_commit_there(shop: Path) -> None:
    commit(shop, "the project")
    command = ["git", "rev-parse", "HEAD"]

    with scratch(shop) as copy:
        told = [subprocess.check_output(command, cwd=f) for f in (shop, copy.tree)]

    assert told[0] == told[1]


def test_links_lead_into_the_copy_or_out_of_the_project_as_before(
    shop: Path, tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").touch()
    (shop / "relative").symlink_to("app.py")
    (shop / "absolute").symlink_to(shop / "app.py")
    (shop / "outside").symlink_to("../elsewhere")
    (shop / "dangling").symlink_to("no-such-file")
    os.mkfifo(shop / "pipe")

    with scratch(shop) as copy:
        led = {n: (copy.tree / n).resolve() for n in ("relative", "absolute", "outside")}
        assert not (copy.tree / "pipe").exists()

    assert led == {
        "relative": copy.tree / "app.py",
        "absolute": copy.tree / "app.py",
        "outside": tmp_path / "elsewhere",
    }


def test_what_there_is_no_room_for_is_named(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "ROOM", 60)
    (shop / "model.bin").write_bytes(b"x" * 100)

    with scratch(shop) as copy:
        assert "model.bin" not in names(copy.tree)
        assert "app.py" in names(copy.tree)

    (note,) = copy.notes
    assert "without model.bin (0 MB)" in note


def test_what_git_ignores_comes_last() -> None:
    files = [Found("a.log", 1, is_ignored=True), Found("b.py", 9, False), Found("c.py", 5, False)]

    assert chosen(files, 14) == (["c.py", "b.py"], [files[0]])


def test_it_goes_with_whoever_made_it(shop: Path) -> None:
    code = (
        "import sys\nfrom pathlib import Path\nfrom codemods.verify.scratch import scratch\n"
        "with scratch(Path(sys.argv[1])) as copy:\n    print(copy.folder, flush=True)\n    input()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(shop)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        folder = Path(process.stdout.readline().strip())
        (guard,) = children(process.pid)
        watch = os.pidfd_open(guard) if hasattr(os, "pidfd_open") else -1
        process.kill()
        if watch < 0:
            pytest.skip("who is no child of ours can't be waited for")
        select.select([watch], [], [], 60)
        os.close(watch)

    assert not folder.exists()


def children(process: int) -> list[int]:
    listed = Path(f"/proc/{process}/task/{process}/children").read_text()
    return [int(word) for word in listed.split()]


EDITABLE = """\
import sys
sys.path.append({origin!r} + "/src")
class Finder: pass
table = type(sys)("__editable___shop_finder")
table.MAPPING = {{"shop": {origin!r} + "/src/shop", "other": "/no/where"}}
sys.modules[table.__name__] = table
from sentry_verify import copied
copied.lead_to_copy()
print(sys.path[-1])
print(table.MAPPING["shop"], table.MAPPING["other"])
"""


@pytest.mark.parametrize("others", [(), ("/an/other",)])
def test_an_editable_install_leads_to_the_copy(others: tuple[str, ...], shop: Path) -> None:
    write(shop, {"src/shop/__init__.py": ""})
    with scratch(shop) as copy:
        env = {
            "PYTHONPATH": str(INSIDE),
            "SENTRY_VERIFY_ORIGIN": os.pathsep.join([*others, str(shop)]),
            "SENTRY_VERIFY_ROOT": str(copy.tree),
        }
        code = EDITABLE.format(origin=str(shop))
        said = subprocess.check_output([sys.executable, "-c", code], env=env, text=True)

    assert said.splitlines() == [
        f"{copy.tree}/src",
        f"{copy.tree}/src/shop /no/where",
    ]
