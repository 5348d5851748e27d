"""What Python 3 has no more: a file that imports it at once, and tries no other, is for Python 2.

https://docs.python.org/3/whatsnew/3.0.html#library-changes and its PEP 3108. Names that modules
of projects and packages bear as well (`commands`, `thread`, `new`) are not among them.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from codemods.code.modules import Modules
from codemods.files.model import Evidence
from codemods.files.syntax import parsed

_MODULES = frozenset(
    """__builtin__ BaseHTTPServer CGIHTTPServer ConfigParser Cookie HTMLParser Queue
    SimpleHTTPServer SimpleXMLRPCServer SocketServer StringIO Tkinter anydbm cPickle cStringIO
    cookielib dummy_thread htmlentitydefs httplib robotparser tkMessageBox urllib2 urlparse
    xmlrpclib""".split()
)
_NAMES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "itertools": frozenset("ifilter ifilterfalse imap izip izip_longest".split()),
        "string": frozenset("join letters lowercase maketrans uppercase".split()),
        "types": frozenset("ListType DictType IntType StringType StringTypes UnicodeType".split()),
        "urllib": frozenset(
            """FancyURLopener URLopener pathname2url quote quote_plus unquote unquote_plus
            url2pathname urlencode urlopen urlretrieve""".split()
        ),
    }
)


def imports_gone(modules: Modules, path: str) -> Evidence | None:
    """Return the first import, under no condition, of what only Python 2 has; None for none."""
    if modules.facts(path).broken:
        return None
    for node in parsed(modules.project[path]).body:
        if isinstance(node, ast.Import | ast.ImportFrom) and any(_gone(modules, path, node)):
            return modules.evidence(path, node.lineno)
    return None


def scanned(modules: Modules, path: str) -> Iterator[str]:
    """Yield the files that Pyramid imports for a `config.scan()` of a file: all of its package.

    https://docs.pylonsproject.org/projects/pyramid/en/latest/api/config.html
    """
    folder = path.rpartition("/")[0]
    for call in modules.facts(path).calls if folder else ():
        if call.name.endswith("config.scan") and not (call.positional or call.keywords):
            yield from (file for file in modules.files if file.startswith(f"{folder}/"))


def _gone(
    modules: Modules, path: str, node: ast.Import | ast.ImportFrom
) -> Iterator[bool]:  # fmt: skip
    if isinstance(node, ast.Import):
        named = [(alias.name, "") for alias in node.names]
    else:
        named = [(node.module or "", alias.name) for alias in node.names if not node.level]
    for module, name in named:
        top = module.partition(".")[0]
        own = modules.find(top, modules.roots(path))[0]
        yield not own and (top in _MODULES or name in _NAMES.get(module, ()))
