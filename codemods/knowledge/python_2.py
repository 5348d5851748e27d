"""Modules of Python 2's standard library that no Python 3 has under that name (PEP 3108).

Without those whose names a project may well give to a file of its own.
"""

from __future__ import annotations

GONE = frozenset(
    """BaseHTTPServer CGIHTTPServer ConfigParser HTMLParser SimpleHTTPServer SimpleXMLRPCServer
    SocketServer StringIO Tkinter UserDict __builtin__ cPickle cStringIO cookielib httplib
    urllib2 urlparse xmlrpclib""".split()
)
