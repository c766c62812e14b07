"""Addresses of people (B): a street with its house number, a PO box, what is called an address.

Technical text has numbers, capitals, and words such as `CT`, `Dr`, `Place` and `via` too: so what
stands where the name of a street would must be no word of protocols, anatomy or units.
"""

from __future__ import annotations

from phiscan.rules.detectors.addresses import hospitals, postal, streets, told, towns

DETECTORS = (
    *streets.DETECTORS,
    *told.DETECTORS,
    *postal.DETECTORS,
    *towns.DETECTORS,
    *hospitals.DETECTORS,
)
