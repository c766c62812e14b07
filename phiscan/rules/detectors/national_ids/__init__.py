"""Numbers that a state gives to each person (G), and those of its health service (I).

A bare run of digits with one check digit is met by chance once in ten, so such a number counts
only behind its label or in its usual marks. What has more, as a day of birth and two check digits,
stands alone. What is met by chance once in a few hundred, as a day of birth and one check digit,
counts where it is all of a value; its day is then none of a scan, with which serials begin. Two
check digits without a day (Turkey, Brazil) are met once in a hundred, and need their marks.
"""

from __future__ import annotations

from phiscan.rules.detectors.national_ids import (
    africa_near_east,
    asia_pacific,
    eastern_europe,
    north_america,
    northern_europe,
    south_america,
    southern_europe,
    western_europe,
)

DETECTORS = (
    *north_america.DETECTORS,
    *western_europe.DETECTORS,
    *southern_europe.DETECTORS,
    *northern_europe.DETECTORS,
    *eastern_europe.DETECTORS,
    *asia_pacific.DETECTORS,
    *south_america.DETECTORS,
    *africa_near_east.DETECTORS,
)
