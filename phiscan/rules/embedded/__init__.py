"""Texts that hide in the bytes of a value, in documents, and in content items of reports."""

from __future__ import annotations

from phiscan.rules.embedded.found import WHERES, Text
from phiscan.rules.embedded.search import texts, texts_in_text

__all__ = ["WHERES", "Text", "texts", "texts_in_text"]
