"""serverless.yml: `handler` of each function.

Reference: https://www.serverless.com/framework/docs/providers/aws/guide/serverless.yml
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from codemods.formats.handler import Handler
from codemods.shell import nodes

_WSGI = ("wsgi_handler.handler", "wsgi.handler")  # the latter of versions before 1.7
_PACKER = "serverless-python-requirements"
_LISTS = {"usePoetry": ("pyproject.toml", "poetry"), "usePipenv": ("Pipfile", "")}


def matches(path: str) -> bool:
    """Tell by its name whether the file is one."""
    return path.rpartition("/")[2] in ("serverless.yml", "serverless.yaml")


def read(path: str, text: str) -> Iterator[Handler]:
    """Yield the functions, also of a list of tables, from the folder of the file."""
    for document in nodes.documents(text):
        top = nodes.mapping(document)
        packing, lists = _packed(top)
        shared = nodes.mapping(top.get("provider")).get("environment")
        given = top.get("functions")
        tables = nodes.items(given) if nodes.is_list(given) else (given,)
        for function in (f for table in tables for f in nodes.mapping(table).values()):
            settings = nodes.mapping(function)
            handler = settings.get("handler")
            if nodes.scalar(handler):
                shown = _wrapped(top, nodes.scalar(handler)) or handler
                made = Handler(nodes.scalar(shown), nodes.line_of(shown))
                line, names = nodes.listed(settings.get("environment"), shared)
                yield made._replace(packing=packing, lists=lists, listing=line, variables=names)


def _wrapped(top: Mapping[str, nodes.Node], handler: str) -> nodes.Node | None:
    """Return the app that serverless-wsgi calls, where it brings the function itself.

    https://github.com/logandk/serverless-wsgi
    """
    if handler not in _WSGI:
        return None
    app = nodes.mapping(nodes.mapping(top.get("custom")).get("wsgi")).get("app")
    return app if nodes.scalar(app) else None


def _packed(top: Mapping[str, nodes.Node]) -> tuple[int, tuple[tuple[str, str], ...]]:
    """Return the line of the plugin that packs libraries, and the lists that it looks for.

    Poetry's comes first, then Pipenv's: https://github.com/serverless/serverless-python-requirements
    """
    plugins = top.get("plugins")
    plugins = plugins if nodes.is_list(plugins) else nodes.mapping(plugins).get("modules")
    named = [one for one in nodes.items(plugins) if nodes.scalar(one) == _PACKER]
    apart = nodes.scalar(nodes.mapping(top.get("package")).get("individually")) == "true"
    if not named or apart:
        return 0, ()
    said = nodes.mapping(nodes.mapping(top.get("custom")).get("pythonRequirements"))
    off = {key for key, value in said.items() if nodes.scalar(value).lower() == "false"}
    lists = [row for key, row in _LISTS.items() if key not in off]
    plain = nodes.scalar(said.get("fileName")) or "requirements.txt"
    return nodes.line_of(named[0]), (*lists, (plain, ""))
