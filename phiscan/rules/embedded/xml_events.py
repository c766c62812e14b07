"""XML of hostile bytes as events: no entity is expanded, and nothing from outside is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, Protocol
from xml.parsers import expat


class StopReadingError(Exception):
    """What has been read so far is all that is taken: whoever is told of events may raise it."""


class Reader(Protocol):
    """Who is told of events."""

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""

    def end(self, tag: str) -> None:
        """Take the end of an element."""


class Parsed(NamedTuple):
    """How far a document was read."""

    is_whole: bool
    end: int
    """In bytes."""


def parse(
    data: bytes,
    reader: Reader,
    text: Callable[[str], object],
    comment: Callable[[str], object] | None = None,
) -> Parsed:
    """Tell of a document as far as it can be read: to its first error, or an entity of its own.

    A text may come in several pieces. Never raises of itself.
    """
    parser = expat.ParserCreate()
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.EntityDeclHandler = _refuse
    parser.StartElementHandler = reader.begin
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = text
    parser.CommentHandler = comment
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, StopReadingError, ValueError, LookupError):
        return Parsed(False, max(0, parser.CurrentByteIndex))
    return Parsed(True, len(data))


def _refuse(*_: object) -> None:
    raise StopReadingError
