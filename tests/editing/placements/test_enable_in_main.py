"""The asyncio integration, enabled where a script's loop begins."""

from __future__ import annotations

from pathlib import Path

import pytest

from codemods.editing.placements.enable_in_main import edit
from codemods.files.model import Refused
from tests.editing.placements.linters import worse
from tests.lacking import LINTERS

IMPORT = "from sentry_sdk.integrations.asyncio import enable_asyncio_integration\n"
CALL = "    enable_asyncio_integration()\n"
RUN = '\n\nif __name__ == "__main__":\n    asyncio.run(main())\n'
ADDED = {
    "a script": (
        f"import asyncio\n\n\nasync def main():\n    await asyncio.sleep(0)\n{RUN}",
        f"import asyncio\n\n{IMPORT}\n\nasync def main():\n{CALL}    await asyncio.sleep(0)\n{RUN}",
    ),
    "with arguments, a docstring and a comment": (
        "import asyncio\n\n\nasync def main(people):\n"
        '    """Run."""\n    # First things first.\n    await asyncio.sleep(people)\n'
        "\n\ndef run():\n    asyncio.run(main(4), debug=True)\n",
        f"import asyncio\n\n{IMPORT}\n\nasync def main(people):\n"
        f'    """Run."""\n{CALL}    # First things first.\n    await asyncio.sleep(people)\n'
        "\n\ndef run():\n    asyncio.run(main(4), debug=True)\n",
    ),
    "an imported run": (
        "from asyncio import run, sleep\n\n\nasync def loop():\n"
        "    await sleep(0)\n\n\nrun(loop())\n",
        f"from asyncio import run, sleep\n\n{IMPORT}\n\nasync def loop():\n{CALL}"
        "    await sleep(0)\n\n\nrun(loop())\n",
    ),
}
ADDED["Windows newlines"] = (
    ADDED["a script"][0].replace("\n", "\r\n"),
    ADDED["a script"][1].replace("\n", "\r\n"),
)
UNCHANGED = {
    "no loop": "import asyncio\n\n\nasync def main():\n    pass\n",
    "another run": "import shell\n\n\nasync def main():\n    pass\n\n\nshell.run(main())\n",
    "a name that is not asyncio's": "async def main():\n    pass\n\n\nasyncio.run(main())\n",
    "two of them": "import asyncio\n\n\nasync def a():\n    pass\n\n\n"
    "async def b():\n    pass\n\n\n"
    "asyncio.run(a())\nasyncio.run(b())\n",
    "from elsewhere": "import asyncio\n\nfrom shop import main\n\nasyncio.run(main())\n",
    "a method": "import asyncio\n\nfrom shop import Bot\n\nasyncio.run(Bot().main())\n",
    "known already": f"import asyncio\n\n{IMPORT}\n\nasync def main():\n{CALL}    pass\n"
    "\n\nasyncio.run(main())\n",
}


@pytest.mark.parametrize(("before", "after"), ADDED.values(), ids=ADDED)
def test_adds_once(before: str, after: str) -> None:
    assert edit(before) == after
    assert edit(after) == after


@pytest.mark.parametrize("text", UNCHANGED.values(), ids=UNCHANGED)
def test_leaves_the_rest(text: str) -> None:
    assert edit(text) == text


def test_refuses_one_line() -> None:
    with pytest.raises(Refused, match="`main` is written on one line"):
        edit("import asyncio\n\n\nasync def main(): pass\n\n\nasyncio.run(main())\n")


@LINTERS
def test_formatters_stay_content(tmp_path: Path) -> None:
    rows = [row for row in ADDED.values() if "\r" not in row[0]]
    assert worse(tmp_path, [b for b, _ in rows], [a for _, a in rows]) == []
