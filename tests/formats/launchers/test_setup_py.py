from __future__ import annotations

import pytest

from codemods.formats.launchers import setup_py
from tests.formats.launchers.rows import refused, rows

READ = {
    "a dict": (
        "setup(entry_points={\n 'console_scripts': [\n  'one = pkg.a:main',\n  'two=pkg.b'],\n"
        " 'celery.commands': ['x = pkg:x'],\n})",
        [(3, "script pkg.a:main"), (4, "script pkg.b"), (5, "entry-point pkg:x")],
    ),
    "a variable": (
        "points = {'console_scripts': ('one = pkg.a:main',)}\nx.setup(entry_points=points)",
        [(1, "script pkg.a:main")],
    ),
    "one string": (
        "setup(entry_points={'gui_scripts': 'one = pkg.a:main'})",
        [(1, "script pkg.a:main")],
    ),
    "ini text": (
        'setup(\n entry_points="""\n [console_scripts]\n one=pkg.a:main\n [x]\n two=pkg.b\n """)',
        [(4, "script pkg.a:main"), (6, "entry-point pkg.b")],
    ),
    "put together": (
        "API = 'one'\nsetup(entry_points={'console_scripts': [\n"
        " '{} = {}.a:main'.format(API, API),\n f'{API} = {API}.b',\n '%s = %s.c' % (API, API),\n"
        " API + ' = d',\n f'{API} = {OTHER}',\n '{0} = {1}'.format(API, API),\n '%s' % 1]})",
        [(3, "script one.a:main"), (4, "script one.b"), (5, "script one.c"), (6, "script d")],
    ),
    "computed": ("setup(entry_points={**points, name(): ['a = b:c'], 'x': [f'{a}']})", []),
    "none": ("setup(name='x')", []),
    "broken": ("setup(entry_points=", []),
}


@pytest.mark.parametrize("name", READ)
def test_reads(name: str) -> None:
    text, expected = READ[name]
    assert rows(setup_py.read("setup.py", text)) == expected


def test_is_not_edited() -> None:
    assert setup_py.matches("sub/setup.py") and not setup_py.matches("setup.pyi")
    assert "setup.py is not edited" in refused(setup_py, "", 1)
