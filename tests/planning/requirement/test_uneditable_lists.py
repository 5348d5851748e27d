"""What can't be required gets no module: none is rendered that nothing may load."""

from __future__ import annotations

import pytest

from tests.projects import changes, known

SHOP = {
    "Procfile": "web: flask --app shop.web run\n",
    "shop/__init__.py": "",
    "shop/web.py": "from flask import Flask\n\napp = Flask(__name__)\n",
}


@pytest.mark.parametrize(
    ("listed", "style"),
    [
        ("flask\nurllib3==1.25.8\n", "none"),
        ("flask\nurllib3==2.5.0\n", "module"),
        ("flask\nurllib3==1.25.8\nsentry-sdk==2.60.0\n", "module"),
    ],
)
def test_a_pin_that_bars_the_sdk_keeps_the_module_away(listed: str, style: str) -> None:
    texts = {**SHOP, "requirements.txt": listed}
    assert known(texts).answers.style == style
    done = changes(texts)
    assert bool(done.files) == (style == "module")
    told = [n for n in done.notes if "requirements.txt was not given sentry-sdk: urllib3" in n.text]
    assert len(told) == (style == "none")
    assert all("shop/web.py was left alone" in n.text and "init(" in n.paste for n in told)


def test_what_is_added_by_hand_has_its_minimum() -> None:
    (note,) = changes({**SHOP, "requirements.txt": "flask\nurllib3==1.25.8\n"}).notes
    assert "add `sentry-sdk>=2.75.0,<3` to requirements.txt" in note.text


def test_what_stays_too_old_for_its_integration_is_said_beside_it() -> None:
    (note,) = changes({**SHOP, "requirements.txt": "Flask==1.1.2\nurllib3==1.25.8\n"}).notes
    assert "add `sentry-sdk>=2.75.0,<3` to" in note.text
    assert "FlaskIntegration needs flask 1.1.4; requirements.txt:1 has 1.1.2: off." in note.text
