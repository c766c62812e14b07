"""Text of an HL7 Clinical Document Architecture document, and of other XML.

Names and addresses are put together from their parts; those of the patient's role (recordTarget)
come under the keyword of the attribute that they fill. Entities are not expanded.
"""

from __future__ import annotations

from base64 import b64decode
from typing import NamedTuple

from phiscan.rules.embedded import xml_events
from phiscan.rules.embedded.found import Text, labelled, tells
from phiscan.rules.embedded.xml_events import StopReadingError

MAX_NESTING = 256
MAX_TEXTS = 10_000

_WHOLE = {"name", "addr"}
_NAME_PARTS = ("family", "given")
_VALUES = {"extension", "value", "displayName"}
_OF_PATIENT = {
    "name": "PatientName",
    "addr": "PatientAddress",
    "telecom": "PatientTelephoneNumbers",
    "id": "PatientID",
    "birthTime": "PatientBirthDate",
}
_OF_PERSONS = {"assignedPerson", "associatedPerson", "relatedPerson", "guardianPerson"}
_OF_PERSONS |= {"informationRecipient", "assignedAuthor", "playingEntity"}


class Read(NamedTuple):
    """The outcome, one of OUTCOMES of documents, the texts, and what is enclosed in base64."""

    outcome: str
    texts: list[Text]
    enclosed: list[bytes]


def read(data: bytes) -> Read:
    """Return what a document holds. Never raises."""
    reader = _Reader()
    is_whole = reader.feed(data.rstrip(b"\0"))
    outcome = "read" if is_whole else "partly read" if reader.texts else "broken"
    return Read(outcome, reader.texts, reader.enclosed)


class _Reader:
    def __init__(self) -> None:
        self.texts: list[Text] = []
        self.enclosed: list[bytes] = []
        self._is_enclosed = False
        self._path: list[str] = []
        self._pieces: list[str] = []
        self._whole: dict[str, list[str]] = {}
        self._whole_depth = 0

    def feed(self, data: bytes) -> bool:
        """Return whether all of it was read."""
        is_whole = xml_events.parse(data, self, self._pieces.append).is_whole
        if not is_whole:
            self._flush()
        return is_whole

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        self._flush()
        if len(self._path) >= MAX_NESTING or len(self.texts) >= MAX_TEXTS:
            raise StopReadingError
        tag = tag.rpartition(":")[2]
        self._path.append(tag)
        self._is_enclosed = attributes.get("representation") == "B64"
        if tag in _WHOLE and not self._whole_depth:
            self._whole_depth = len(self._path)
        for key, value in attributes.items():
            if key in _VALUES:
                self._add(tag, value)

    def end(self, tag: str) -> None:
        self._flush()
        if len(self._path) == self._whole_depth:
            self._add(tag.rpartition(":")[2], _put_together(self._whole))
            self._whole.clear()
            self._whole_depth = 0
        self._path.pop()

    def _flush(self) -> None:
        text = " ".join("".join(self._pieces).split())
        self._pieces.clear()
        is_enclosed, self._is_enclosed = self._is_enclosed, False
        if not text:
            return
        if is_enclosed:
            self._enclose(text)
            return
        tag = self._path[-1] if self._path else ""
        if self._whole_depth:
            self._whole.setdefault(tag, []).append(text)
        else:
            self._add(tag, text)

    def _enclose(self, text: str) -> None:
        try:
            self.enclosed.append(b64decode(text))
        except ValueError:
            self._add("", text)

    def _add(self, tag: str, value: str) -> None:
        value = value.strip()
        name = self._name(tag)
        if value and (name or tells(value)):
            self.texts.append(labelled("cda", name, "" if " " in value else tag, value))

    def _name(self, tag: str) -> str:
        """Return the keyword that an element fills, by what it is a part of."""
        above = self._path[-2] if len(self._path) > 1 else ""
        if above in {"patient", "patientRole"}:
            return _OF_PATIENT.get(tag, "")
        return "PersonName" if tag == "name" and above in _OF_PERSONS else ""


def _put_together(parts: dict[str, list[str]]) -> str:
    """Return a name as of VR PN, or the parts of anything else in their order."""
    if all(part in parts for part in _NAME_PARTS):
        return "^".join(" ".join(parts[part]) for part in _NAME_PARTS)
    return " ".join(piece for pieces in parts.values() for piece in pieces)
