"""serverless.yml: `handler` of each function.

Reference: https://www.serverless.com/framework/docs/providers/aws/guide/serverless.yml
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from posixpath import join

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
        if nodes.scalar(nodes.mapping(top.get("provider")).get("name")) not in ("", "aws"):
            continue
        shared = nodes.mapping(top.get("provider")).get("environment")
        given = top.get("functions")
        tables = nodes.items(given) if nodes.is_list(given) else (given,)
        for function in (f for table in tables for f in nodes.mapping(table).values()):
            settings = nodes.mapping(function)
            handler = settings.get("handler")
            if nodes.scalar(handler):
                shown = _wrapped(top, nodes.scalar(handler)) or handler
                module = nodes.scalar(settings.get("module")).strip("./")
                packing, lists = _packed(top, module)
                made = Handler(nodes.scalar(shown), nodes.line_of(shown), module)
                line, names = nodes.listed(settings.get("environment"), shared)
                made = made._replace(listing=line, variables=names)
                yield made if "package" in settings else made._replace(packing=packing, lists=lists)


def plugins(top: Mapping[str, nodes.Node]) -> tuple[nodes.Node, ...]:
    """Return the plugins that a file names."""
    given = top.get("plugins")
    listed = given if nodes.is_list(given) else nodes.mapping(given).get("modules")
    return tuple(nodes.items(listed))


def _wrapped(top: Mapping[str, nodes.Node], handler: str) -> nodes.Node | None:
    """Return the app that serverless-wsgi calls, where it brings the function itself.

    https://github.com/logandk/serverless-wsgi
    """
    if handler not in _WSGI:
        return None
    app = nodes.mapping(nodes.mapping(top.get("custom")).get("wsgi")).get("app")
    return app if nodes.scalar(app) else None


def _packed(top: Mapping[str, nodes.Node], module: str) -> tuple[int, tuple[tuple[str, str], ...]]:
    """Return the line of the plugin that packs libraries, and the lists that it looks for.

    A function with a folder of its own, its `module`, is packed apart. Poetry's comes first, then
    Pipenv's: https://github.com/serverless/serverless-python-requirements
    """
    named = [one for one in plugins(top) if nodes.scalar(one) == _PACKER]
    packed = nodes.mapping(top.get("package"))
    apart = nodes.scalar(packed.get("individually")) == "true"
    said = nodes.mapping(nodes.mapping(top.get("custom")).get("pythonRequirements"))
    zipped = nodes.scalar(said.get("zip")).lower() == "true"  # and unpacked by a line of its own
    if not named or apart != bool(module) or "artifact" in packed or zipped or _is_chosen(packed):
        return 0, ()
    off = {key for key, value in said.items() if nodes.scalar(value).lower() == "false"}
    lists = [row for key, row in _LISTS.items() if key not in off]
    plain = nodes.scalar(said.get("fileName")) or "requirements.txt"
    rows = (*lists, (plain, ""))
    return nodes.line_of(named[0]), tuple((join(module, name), word) for name, word in rows)


def _is_chosen(packed: Mapping[str, nodes.Node]) -> bool:
    """Tell whether only files that are named get into the package: a new one would not."""
    left_out = [nodes.scalar(one) for one in nodes.items(packed.get("exclude"))]
    patterns = [nodes.scalar(one) for one in nodes.items(packed.get("patterns"))]
    left_out += [one[1:] for one in patterns if one.startswith("!")]
    return not {"*", "**", "./**", "**/*", "*.py", "**/*.py"}.isdisjoint(left_out)
