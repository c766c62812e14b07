"""XML in bytes: text and values of attributes, without entities of its own or from outside."""

from __future__ import annotations

from phiscan.rules.embedded import xml_events
from phiscan.rules.embedded.found import Inner, Reading, Text, labelled, tells
from phiscan.rules.embedded.names import public_name
from phiscan.rules.embedded.xml_events import StopReadingError

MAX_NESTING = 256
MAX_PARTS = 4_096

_SKIPPED = frozenset({"tag", "vr", "keyword", "encoding", "version"})
_PARTS = frozenset({"PersonName", "Value"})  # of the Native DICOM Model, PS3.19 A
_BEGINS = b"<?!_:"


def read(data: bytes) -> Reading | None:
    """
    Return the texts of XML, or None if there is none.

    What was read before an error counts: XML may be cut. A document that declares an entity is
    read up to there.
    """
    start = _start(data)
    if start < 0:
        return None
    reader = _Reader()
    end = start + reader.feed(data[start:].rstrip(b"\0"))
    return Reading(reader.parts, start, end) if reader.elements > 1 and reader.parts else None


def _start(data: bytes) -> int:
    declared = data.find(b"<?xml")
    if declared >= 0:
        return declared
    blanks = len(data) - len(data.lstrip(b"\xef\xbb\xbf \t\r\n"))
    following = data[blanks + 1 : blanks + 2]
    is_name = following.isalpha() or following in _BEGINS
    return blanks if following and data[blanks] == ord("<") and is_name else -1


class _Reader:
    """Collects texts under the nearest public name above them, or else behind their tag."""

    def __init__(self) -> None:
        self.parts: list[Text | Inner] = []
        self.elements = 0
        self._names: list[tuple[str, str]] = []
        self._pieces: list[str] = []

    def feed(self, data: bytes) -> int:
        """Return how many bytes were read."""
        parsed = xml_events.parse(data, self, self._pieces.append, self._comment)
        if not parsed.is_whole:
            self._flush()
        return parsed.end

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        self._flush()
        if len(self._names) >= MAX_NESTING or len(self.parts) >= MAX_PARTS:
            raise StopReadingError
        self.elements += 1
        above = self._names[-1][0] if self._names else ""
        told = attributes.get("keyword") or attributes.get("tag") or ""
        name = public_name(told) or (above if tag in _PARTS else public_name(tag)) or above
        self._names.append((name, tag))
        for key, value in attributes.items():
            if key not in _SKIPPED and not key.startswith(("xmlns", "xsi:")):
                self._add(public_name(key), f"{tag} {key}", value)

    def end(self, _: str) -> None:
        self._flush()
        self._names.pop()

    def _comment(self, text: str) -> None:
        self._add("", "", text)

    def _flush(self) -> None:
        text = "".join(self._pieces)
        self._pieces.clear()
        if text and not text.isspace():
            name, tag = self._names[-1] if self._names else ("", "")
            self._add(name, tag, text)

    def _add(self, name: str, label: str, value: str) -> None:
        value = value.strip()
        if (name and value) or tells(value):
            self.parts.append(labelled("xml", name, label, value))
