"""Where a header ends; putting in and taking out is tested with its users."""

from __future__ import annotations

import pytest

from codemods.editing.source.source import Source
from codemods.editing.source.spot import header_end

HEADERS = {
    "": 0,
    "x = 1\n": 0,
    "\n\nx = 1\n": 0,
    "# only\n# comments\n": 2,
    "# only\n\n\n": 1,
    "#!/usr/bin/env python\nx = 1\n": 1,
    "# -*- coding: utf-8 -*-\n# what x is\nx = 1\n": 1,
    "# what x is\nx = 1\n": 0,
    "# licence\n\n# what x is\nx = 1\n": 1,
    "# licence\n\n\n# more of it\n\nx = 1\n": 4,
    "# Copyright somebody\nx = 1\n": 1,
    "# Copyright somebody\n# what x is\nx = 1\n": 1,
    "# Copyright somebody\n#\n# These are the terms.\nx = 1\n": 3,
    "# Copyright somebody\n# All rights reserved.\nx = 1\n": 2,
    "# mypy: ignore-errors\nx = 1\n": 1,
    "# /// script\n# dependencies = []\n# ///\nimport x\n": 3,
    "# about\n@decorated\ndef f(): ...\n": 0,
    '# about\n"""Doc."""\nx = 1\n': 2,
    '"""Doc\n\nmore\n"""\n\nx = 1\n': 4,
    "from __future__ import annotations\n": 1,
    '"""Doc."""\n\nfrom __future__ import a\nfrom __future__ import b\nimport c\n': 4,
    'b"""No doc."""\n': 0,
}


@pytest.mark.parametrize("text", HEADERS)
def test_header(text: str) -> None:
    assert header_end(Source.of(text)) == HEADERS[text]
