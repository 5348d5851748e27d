"""The table of what runs a project's code has each of them once a kind, with what is done."""

from __future__ import annotations

from codemods.commands._runner_table import rows
from codemods.knowledge.registry import pipelines, platforms, swallowers

ROWS = [*rows()]


def done(kind: str, name: str) -> list[str]:
    return [what for of, links, what in ROWS if of == kind and f"[{name}](" in links]


def test_none_is_missing_and_each_stands_once() -> None:
    text = "".join(links for _, links, _ in ROWS)
    known = (*platforms().values(), *pipelines().values(), *swallowers().values())
    assert [one.name for one in known if f"[{one.name}]({one.docs})" not in text] == []
    assert len({(kind, what) for kind, _, what in ROWS}) == len(ROWS)


def test_what_is_done_follows_from_what_is_known() -> None:
    assert done("servers", "Uvicorn") == done("workers", "Faust") == done("servers", "Robyn")
    assert "each of its pages does" in done("servers", "Streamlit")[0]
    assert "each of its pages" not in done("servers", "Panel")[0]
    assert done("programs that end", "Luigi")[0].startswith("the file that it loads")
    kind = "platforms that call functions"
    assert done(kind, "Vercel") == done(kind, "Firebase") == ["told"]
    assert done(kind, "AWS Lambda") == done(kind, "Chalice on AWS Lambda") != ["told"]
    assert done("pipelines", "Ray") == ["told, with its integration"]
    assert done("libraries that catch errors", "Gradio")[0].startswith("told: what it prints")
    assert "hooks" in done("libraries that catch errors", "aiogram")[0]
