"""What only Python 2 has, what only Python 3 can install, and what only 3.6 can."""

from __future__ import annotations

from types import MappingProxyType

# Modules of its standard library that no Python 3 has under that name (PEP 3108), without those
# whose names a project may well give to a file of its own.
GONE = frozenset(
    """BaseHTTPServer CGIHTTPServer ConfigParser HTMLParser SimpleHTTPServer SimpleXMLRPCServer
    SocketServer StringIO Tkinter UserDict __builtin__ cPickle cStringIO cookielib httplib
    urllib2 urlparse xmlrpclib""".split()
)

# Modules that no Python 2 has, nor any package for it under that name: `future` brings no
# `urllib.x` (https://python-future.org/standard_library_imports.html), `trollius` no `asyncio`.
ONLY_PYTHON_3 = frozenset(("asyncio", "urllib.error", "urllib.parse", "urllib.request"))

# The first release of a package that Python 3 can install, "" where there is none: each was asked
# for with pip and Python 3.11 or 3.6, and its `setup.py` ends in an error that names Python 2 or
# in the syntax of Python 2, its own or that of the module of the same name that it imports.
NO_PYTHON_3 = MappingProxyType(
    {
        "beautifulsoup": "",
        "functools32": "",
        "hashlib": "",
        "logging": "",
        "multiprocessing": "",
        "mysql-python": "",
        "newspaper": "",
        "poster": "",
        "pysqlite": "",
        "ssl": "",
        "supervisor": "4.0.0",
        "web-py": "0.40",
        "wsgiref": "",
    }
)

# The first release of a backport that Python 2 alone can install (`Requires-Python`, on PyPI).
ENDED_PYTHON_3 = MappingProxyType({"futures": "3.2.0"})

# The first release of a package that no Python 2 can install (`Requires-Python`, on PyPI).
NEEDS_PYTHON_3 = MappingProxyType(
    dict(
        row.split()
        for row in """
        alembic 1.7.0
        boto3 1.18.0
        click 8.0.0
        cryptography 3.4
        gunicorn 20.0.0
        itsdangerous 2.0.0
        jinja2 3.0.0
        markupsafe 2.0.0
        numpy 1.17.0
        pandas 0.25.0
        pillow 7.0.0
        psycopg2 2.9
        psycopg2-binary 2.9
        pymongo 4.0
        pyyaml 6.0
        redis 4.0.0
        requests 2.28.0
        scipy 1.3.0
        sqlalchemy 2.0.0
        urllib3 2.0.0
        werkzeug 2.0.0
        """.strip().splitlines()
    )
)

# The first release of a package that no Python 3.5 can install (`Requires-Python`, on PyPI).
NEEDS_PYTHON_3_6 = MappingProxyType(
    dict(
        row.split()
        for row in """
        aiohttp 3.7.0
        alembic 1.7.0
        boto3 1.18.0
        celery 5.0.0
        click 8.0.0
        cryptography 3.4
        django 3.0
        fastapi 0
        flask 2.0.0
        itsdangerous 2.0.0
        jinja2 3.0.0
        markupsafe 2.0.0
        numpy 1.19.0
        pandas 1.0.0
        pillow 8.0.0
        psycopg2 2.9
        psycopg2-binary 2.9
        pydantic 1.0
        pymongo 4.0
        pyyaml 6.0
        redis 4.0.0
        requests 2.26.0
        scipy 1.5.0
        sqlalchemy 2.0.0
        starlette 0
        tornado 6.2
        urllib3 2.0.0
        werkzeug 2.0.0
        """.strip().splitlines()
    )
)
