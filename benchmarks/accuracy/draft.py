"""One file while it is made: its data elements, and what the answer key says of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from benchmarks.accuracy.charsets import Charset
from benchmarks.accuracy.key import ATTRIBUTE, HEALTH, LETTERS, REAL, Fact
from benchmarks.accuracy.places import Step, join, letter_of, steps, vr_of
from benchmarks.archive.encoding import (
    AMBIGUOUS,
    Element,
    Encoding,
    Item,
    Value,
    file_meta,
)

IMPLICIT, EXPLICIT = "1.2.840.10008.1.2", "1.2.840.10008.1.2.1"


@dataclass(slots=True)
class Node:
    """A data element: a value, or the items of a sequence by number."""

    vr: str
    value: Value = ""
    items: dict[int, dict[int, Node]] = field(default_factory=dict)


Tree = dict[int, Node]


class Draft:
    """Elements by path, facts beside them; `bytes` is the file."""

    def __init__(
        self, charset: Charset, locale: str, state: str, *, implicit: bool = False
    ) -> None:
        self.file = ""
        self.charset = charset
        self.locale = locale
        self.state = state
        self.preamble = bytes(128)
        self._implicit = implicit
        self._tree: Tree = {}
        self._facts: list[Fact] = []
        if charset.declared:
            self.put("SpecificCharacterSet", charset.declared)
        self.put("TransferSyntaxUID", IMPLICIT if implicit else EXPLICIT)

    @property
    def facts(self) -> list[Fact]:
        """What the key says of the file as it is now called."""
        facts = [*self._facts, *self._sequences(self._tree, ())]
        return [
            replace(fact, file=self.file, state=self.state, locale=self.locale) for fact in facts
        ]

    def has(self, path: str) -> bool:
        """Whether an element is there."""
        return self._find(path) is not None

    def text(self, path: str) -> str:
        """Return the text of an element, empty if there is none."""
        node = self._find(path)
        return node.value if node and isinstance(node.value, str) else ""

    def put(self, path: str, value: Value, vr: str = "") -> None:
        """Write an element that the key says nothing of."""
        way = steps(path)
        tree = self._tree
        for tag, number in way[:-1]:
            items = tree.setdefault(tag, Node("SQ")).items
            for missing in range(len(items) + 1, number + 1):  # items have no gaps
                items[missing] = {}
            tree = items[number]
        tag = way[-1][0]
        known = vr_of(tag)
        tree[tag] = Node(vr or AMBIGUOUS.get(known, known), value)

    def plant(
        self,
        path: str,
        value: Value,
        identifier: str,
        kind: str,
        *,
        hint: str = ATTRIBUTE,
        verdict: str = REAL,
        text: str | None = None,
        vr: str = "",
        common: bool = False,
    ) -> None:
        """Write an element that holds an identifier; `text` is the part that is one."""
        self.put(path, value, vr)
        planted = text if text is not None else _plain(value)
        self.fact(path, planted, identifier, kind, hint=hint, verdict=verdict, common=common)

    def negative(self, path: str, value: str, kind: str, vr: str = "") -> None:
        """Write an element that names nobody."""
        self.put(path, value, vr)
        self._facts.append(Fact("", path, value, "", kind, negative=True))
        self._health(path, value)

    def fact(
        self,
        path: str,
        text: str,
        identifier: str,
        kind: str,
        *,
        hint: str = ATTRIBUTE,
        verdict: str = REAL,
        common: bool = False,
    ) -> None:
        """Say one thing more of an element, or of the path or the preamble."""
        self._facts.append(Fact("", path, text, identifier, kind, hint, verdict, common=common))
        if identifier in LETTERS:
            self._health(path, text)

    def _health(self, path: str, text: str) -> None:
        """What Table E.1-1 lists as health information is that too, once."""
        known = any(fact.path == path and fact.identifier == HEALTH for fact in self._facts)
        if path and "(" not in path and letter_of(steps(path)[-1][0]) == HEALTH and not known:
            self._facts.append(Fact("", path, text, HEALTH, "descriptor"))

    def fact_of_nobody(self, path: str, text: str, kind: str) -> None:
        """Say that the path of the file, or some element, names nobody."""
        self._facts.append(Fact("", path, text, "", kind, negative=True))

    def replant(self, path: str, value: str, identifier: str, kind: str) -> None:
        """Write an element anew, and forget what the key said of it."""
        self.forget(path)
        self.plant(path, value, identifier, kind)

    def forget(self, path: str) -> None:
        """Take back what the key says of an element."""
        self._facts = [fact for fact in self._facts if fact.path != path]

    def _find(self, path: str) -> Node | None:
        tree, node = self._tree, None
        for tag, number in steps(path):
            node = tree.get(tag)
            if node is None:
                return None
            tree = node.items.get(number, {})
        return node

    def _sequences(self, tree: Tree, above: tuple[Step, ...]) -> Iterator[Fact]:
        """Yield the sequences that Table E.1-1 lists: they are removed for what is in them."""
        for tag, node in tree.items():
            letter = letter_of(tag)
            if node.vr == "SQ" and letter and letter in LETTERS:
                yield Fact("", join((*above, (tag, 0))), "", letter, "sequence")
            for number, item in node.items.items():
                yield from self._sequences(item, (*above, (tag, number)))

    def bytes(self) -> bytes:
        """Return the file. Text that its character set lacks becomes question marks."""
        elements = self.charset.item(_item(self._tree))
        meta = [element for element in elements if element.tag >> 16 == 2]
        data = [element for element in elements if element.tag >> 16 != 2]
        encoding = Encoding(implicit=self._implicit, undefined=len(data) % 2 == 0)
        return self.preamble + file_meta(meta)[128:] + encoding.item(data)


def _plain(value: Value) -> str:
    return value if isinstance(value, str) else ""


def _item(tree: Tree) -> Item:
    return [Element(tag, node.vr, _value(node)) for tag, node in sorted(tree.items())]


def _value(node: Node) -> Value:
    if node.vr != "SQ":
        return node.value
    return [_item(tree) for _, tree in sorted(node.items.items())]


def private_block(draft: Draft, group: int, creator: str, block: int = 0x10) -> str:
    """Reserve a private block and return its paths' form: `.format(0x01)` gives an element."""
    draft.put(f"({group:04X},{block:04X})", creator, "LO")
    return f"({group:04X},{block:02X}{{:02X}})"
