"""Stand-ins for every package that is not there: they take anything, and note what is called."""

from __future__ import annotations

import abc
import dis
import inspect
import sys

CALLS = []  # (dotted name, file and line of the caller), in order
RAISED = ("Error", "Exception", "Exit", "Warning", "DoesNotExist", "Timeout", "NotFound", "Denied")
RAISED += ("Forbidden", "Conflict", "Cancelled", "Disconnect", "Failed", "Fault", "Retry", "Abort")


def noted(name):
    """Remember a call, and who made it."""
    frame = sys._getframe(2)
    while frame and frame.f_globals.get("__name__") == __name__:
        frame = frame.f_back
    where = f"{frame.f_code.co_filename}:{frame.f_lineno}" if frame else ""
    if len(CALLS) < 20000:
        CALLS.append((name, where))


class Meta(abc.ABCMeta):
    """The class of what is derived from a stand-in: any attribute is there."""

    def __getattr__(cls, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Stub(f"{cls.__name__}.{name}")

    def __call__(cls, *args, **kwargs):
        """Make one, which is noted as a call of what it is derived from."""
        noted(cls.__dict__.get("_stands_for") or _origin(cls))
        return super().__call__(*args, **kwargs)

    def __instancecheck__(cls, one):
        return any(cls in t.__mro__ for t in (type(one),))


def _origin(cls):
    return next((c.__dict__["_stands_for"] for c in cls.__mro__ if "_stands_for" in c.__dict__), "")


def base(name):
    """Return the class that deriving from a stand-in derives from."""

    def init(self, *args, **kwargs):
        pass

    def subclassed(cls, **kwargs):
        pass

    def attribute(self, wanted):
        if wanted.startswith("__"):
            raise AttributeError(wanted)
        return Stub(f"{name}.{wanted}")

    members = {
        "_stands_for": name,
        "__init__": init,
        "__init_subclass__": classmethod(subclassed),
        "__getattr__": attribute,
        "__class_getitem__": classmethod(lambda cls, item: cls),
        "__call__": lambda self, *a, **k: Stub(name)(*a, **k),
        "__iter__": lambda self: iter(()),
        "__getitem__": lambda self, item: Stub(name),
        "__await__": lambda self: iter_of(self),
    }
    return Meta(name.rpartition(".")[2] or "Base", (), members)


def iter_of(value):
    """Return what awaiting a stand-in gives: itself, at once."""
    return value
    yield


def _itself(self, *others):
    return self


class Stub:
    """A thing of a package that is not there: it can be called, derived from, decorated with."""

    def __init__(self, name):
        self.__dict__["_name"] = name

    def __getattr__(self, name):
        if name in ("__version__", "VERSION"):
            return "99.0.0"
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        child = made(f"{self._name}.{name}")
        self.__dict__[name] = child
        return child

    def __setattr__(self, name, value):
        self.__dict__[name] = value

    def __call__(self, *args, **kwargs):
        """Decorate what is decorated, and give another stand-in for anything else."""
        noted(self._name)
        may_decorate = len(args) == 1 and not kwargs and "builder" not in self._name.lower()
        if may_decorate and (inspect.isroutine(args[0]) or inspect.isclass(args[0])):
            return args[0]
        return Stub(self._name + "()")

    def __mro_entries__(self, bases):
        if "_base" not in self.__dict__:
            self.__dict__["_base"] = base(self._name)
        return (self.__dict__["_base"],)

    def __iter__(self):
        frame = sys._getframe(1)  # `a, b = x` wants two, `for` none
        code, at = frame.f_code.co_code, frame.f_lasti
        number = code[at + 1] if code[at] == dis.opmap["UNPACK_SEQUENCE"] else 0
        return iter([Stub(self._name + "[]")] * number)

    def __await__(self):
        return iter_of(self)

    def __aiter__(self):
        return self

    async def __anext__(self):
        raise StopAsyncIteration

    def __enter__(self):
        return self

    async def __aenter__(self):
        return self

    def __exit__(self, *args):
        return None

    async def __aexit__(self, *args):
        return None

    def __getitem__(self, item):
        return Stub(self._name + "[]")

    def __setitem__(self, item, value):
        pass

    def __delitem__(self, item):
        pass

    def __contains__(self, item):
        return False

    def __len__(self):
        return 0

    def __bool__(self):
        return True

    def __int__(self):
        return 1

    __index__ = __int__

    def __float__(self):
        return 1.0

    def __str__(self):
        return self._name

    def __fspath__(self):
        return "/nowhere/" + self._name

    def __format__(self, spec):
        return self._name

    def __eq__(self, other):
        return self is other

    def __hash__(self):
        return id(self)

    def __instancecheck__(self, one):
        return False

    def __subclasscheck__(self, one):
        return False

    def __lt__(self, other):
        return False

    __gt__ = __lt__

    def __le__(self, other):
        return True

    __ge__ = __le__


for _name in "add sub mul truediv floordiv mod pow and or xor lshift rshift matmul".split():
    setattr(Stub, f"__{_name}__", _itself)
    setattr(Stub, f"__r{_name}__", _itself)
for _name in "neg pos invert abs".split():
    setattr(Stub, f"__{_name}__", _itself)


def made(name):
    """Return the stand-in of a name: an exception where it is called like one."""
    last = name.rpartition(".")[2]
    if last[:1].isupper() and last.endswith(RAISED):
        return type(last, (Exception,), {"__init__": lambda self, *a, **k: None})
    return Stub(name)
