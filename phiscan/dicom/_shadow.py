"""What the kernel's source needs of Cython when it runs as plain Python where there is none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")

compiled = False


class _Type:
    """A C type named in an annotation: it may be subscripted, as in uchar[::1]."""

    def __getitem__(self, item: object) -> _Type:
        return self


class _NoGil:
    """Both `with cython.nogil` and `@cython.nogil`."""

    def __enter__(self) -> None: ...
    def __exit__(self, *exc: object) -> None: ...
    def __call__(self, function: F) -> F:
        return function


uchar = schar = short = ushort = uint = longlong = ulonglong = bint = Py_ssize_t = _Type()
int = uint  # noqa: A001 - the kernel says cython.int
nogil = _NoGil()


def declare(_kind: object, value: T | None = None, **_how: object) -> T | None:
    """Accept the C type of a module's constant or an attribute, and leave its value as it is."""
    return value


def _as_it_is(function: F) -> F:
    return function


cclass = cfunc = inline = final = _as_it_is


def exceptval(*_value: object, **_how: object) -> Callable[[F], F]:
    """Accept the compiled error value and leave the function as it is."""
    return _as_it_is
