"""Beginnings of modules, generated: what may stand above and around a placed statement."""

from __future__ import annotations

from itertools import product

from hypothesis import strategies as st

HEADERS = [
    "",
    "#!/usr/bin/env python\n",
    "# -*- coding: utf-8 -*-\n",
    "#!/usr/bin/env python3\n# coding: utf-8\n",
    "# pyre-strict\n",
    "# Copyright 2024 Somebody\n# All rights reserved\n",
    "# about this file\n",
    '#!/usr/bin/env python\n"""Doc."""\n',
    '"""Doc."""\n',
    '"""Doc.\n\nMore.\n"""  # noqa\n',
    '"""Doc."""\n\nfrom __future__ import annotations\n',
    "from __future__ import annotations\n",
    "from __future__ import (\n    annotations,\n    generator_stop,\n)\n",
]
BODIES = [
    "",
    "import os\n\nprint(os)\n",
    "import os\nimport sys\n\nprint(os, sys)\n",
    "# about os\nimport os\n\nprint(os)\n",
    "import os\n\nimport flask\n\n# the app\napp = flask.Flask(os.name)\n",
    "import os\n\n\ndef f():\n    return os\n",
    "def f():\n    return 1\n",
    "# about f\ndef f():\n    return 1\n",
    "@staticmethod\ndef f():\n    return 1\n",
    "class A:\n    pass\n",
    "x = 1\n",
    '__package__ = "cps"\n\nimport os\n\nprint(os)\n',
    "if True:\n    import os\n\n    print(os)\n",
    "from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    import os\n\n    x: os\n",
    "try:\n    import os\nexcept ImportError:\n    os = None\n",
    "import os; import sys\n",
    "from os import (\n    path,\n    sep,\n)\n\nprint(path, sep)\n",
    'x = """\nimport nothing\n"""\n',
    "if True:\n\tx = 1\n",
    "\x0c\nx = 1\n",
    "# only a comment\n",
]
NEWLINES = ["\n", "\r\n", "\r"]


def tidy() -> list[str]:
    """Return heads as formatters leave them, and some they would change."""
    gaps = ["", "\n", "\n\n"]
    return [f"{h}{gap}{b}" for h, gap, b in product(HEADERS, gaps, BODIES) if b or not gap]


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Draw a module of any order, spacing and newline, tidy or not."""
    blanks = st.integers(0, 3).map("\n".__mul__)
    parts = [draw(blanks), draw(st.sampled_from(HEADERS)), draw(blanks)]
    for body in draw(st.lists(st.sampled_from(BODIES), max_size=4)):
        parts += [body, draw(blanks)]
    text = "".join(parts)
    text = draw(st.sampled_from([text, text.removesuffix("\n"), text + "  "]))
    return text.replace("\n", draw(st.sampled_from(NEWLINES)))
