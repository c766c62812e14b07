"""Numbers that are told by a word beside them: records, health plans, accounts, licences, devices.

A number holds four digits at least, or three beside letters, and is no quantity (`PID 100 mm`).
"""

from __future__ import annotations

from phiscan.rules.detectors.numbers import (
    accounts,
    devices,
    health_plans,
    licences,
    orders,
    records,
    vehicles,
)

DETECTORS = (
    *records.DETECTORS,
    *health_plans.DETECTORS,
    *accounts.DETECTORS,
    *licences.DETECTORS,
    *vehicles.DETECTORS,
    *devices.DETECTORS,
    *orders.DETECTORS,
)
