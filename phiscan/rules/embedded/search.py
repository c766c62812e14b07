"""Texts in the bytes of a value: one form is taken apart after the other, and the rest for runs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from phiscan.rules.embedded import (
    csa,
    data_sets,
    json_values,
    markup,
    packed,
    protocols,
    runs,
    whole,
)
from phiscan.rules.embedded.found import MAX_BYTES, MAX_DEPTH, Inner, Reading, Text, bounded

_READERS: tuple[Callable[[bytes], Reading | None], ...] = (
    *(csa.read, data_sets.read, json_values.read, protocols.read, markup.read),
    *(packed.read, whole.read),
)
_IN_TEXT = (json_values.read, protocols.read, markup.read)
_SHORTEST_FORM = 16


def texts(data: bytes) -> Iterator[Text]:
    """
    Yield the texts in the bytes of a value of UN, OB, OW or of a private element.

    Of at most MAX_BYTES bytes, in linear time: forms inside of forms are looked into MAX_DEPTH
    deep, and MAX_BYTES bytes are inflated in all. At most MAX_TEXTS texts of MAX_CHARACTERS
    characters come out. Never raises.
    """
    return bounded(_Search().look(data[:MAX_BYTES], 0))


def texts_in_text(text: str) -> Iterator[Text]:
    """
    Yield what the forms in a text hold: JSON, XML, protocols, and words of base64 or hexadecimal.

    Within the bounds of `texts`. What is text already, and no form, is not among them.
    """
    text = text[:MAX_BYTES]
    found = bounded(_Search().in_text(Text("run", "", text), 0))
    return (one for one in found if one.where != "run")


class _Search:
    """One search, with what it may still inflate."""

    def __init__(self) -> None:
        self._to_inflate = MAX_BYTES

    def look(self, data: bytes, depth: int) -> Iterator[Text]:
        """Yield the texts of one form and what stands around it, or of runs."""
        reading = _form(data, _READERS) if depth <= MAX_DEPTH else None
        if reading is None:
            yield from self._runs(data, depth)
            return
        yield from self._runs(data[: reading.start], depth)
        yield from self._parts(reading.parts, depth)
        yield from self._runs(data[reading.end :], depth)

    def _parts(self, parts: Iterable[Text | Inner], depth: int) -> Iterator[Text]:
        for part in parts:
            if isinstance(part, Text):
                yield from self.in_text(part, depth + 1)
            else:
                yield from self._inner(part, depth + 1)

    def _inner(self, part: Inner, depth: int) -> Iterator[Text]:
        data, behind = part.data, b""
        if part.packed:
            data, behind = packed.inflated(data, self._to_inflate)
            self._to_inflate -= len(data)
        for where, name, text in self.look(data, depth):
            yield Text(part.where if where == "run" else where, name or part.name, text)
        yield from self._runs(behind, depth)

    def _runs(self, data: bytes, depth: int) -> Iterator[Text]:
        if data:
            for run in runs.runs(data):
                if isinstance(run, Text):
                    yield from self.in_text(run, depth)
                elif depth < MAX_DEPTH and _is_meant(run.data):
                    yield from self._inner(run, depth + 1)

    def in_text(self, found: Text, depth: int) -> Iterator[Text]:
        """Yield a text, or what it holds if it is a form; words of base64 besides."""
        if depth > MAX_DEPTH or len(found.text) < _SHORTEST_FORM:
            yield found
            return
        data = found.text.encode("utf-8", "replace")
        reading = _form(data, _IN_TEXT)
        if reading is None:
            yield from self._spelt(found, depth)
            return
        if reading.start:
            yield found._replace(text=data[: reading.start].decode("utf-8", "replace"))
        yield from self._parts(reading.parts, depth)
        if reading.end < len(data):
            yield found._replace(text=data[reading.end :].decode("utf-8", "replace"))

    def _spelt(self, found: Text, depth: int) -> Iterator[Text]:
        is_whole = False
        for inner in packed.spelt(found.text):
            decoded = list(self._inner(inner, depth + 1)) if _is_meant(inner.data) else []
            yield from decoded
            is_whole |= bool(decoded) and len(inner.data) * 2 > len(found.text)
        if not is_whole:
            yield found


def _form(data: bytes, readers: Iterable[Callable[[bytes], Reading | None]]) -> Reading | None:
    return next((reading for read in readers if (reading := read(data)) is not None), None)


def _is_meant(data: bytes) -> bool:
    """Whether bytes out of base64 are text or a form: any word of letters is base64 of noise."""
    head = data[:64].rstrip(b"\0")
    try:
        return head[:60].decode("utf-8").replace("\n", " ").replace("\r", " ").isprintable()
    except UnicodeDecodeError:
        return _form(data, (csa.read, data_sets.read, packed.read)) is not None
