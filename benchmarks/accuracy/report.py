"""Scores as Markdown: phiscan beside the other tools, by identifier, place, hint and verdict."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from benchmarks import tables
from benchmarks.accuracy import dentdeid_synth
from benchmarks.accuracy.dentdeid_synth import Location
from benchmarks.accuracy.found import Found
from benchmarks.accuracy.key import HINTS, KNOWN, LETTERS, PATTERN, UNAIDED, Fact
from benchmarks.accuracy.places import PLACES
from benchmarks.accuracy.score import NONE, Score, Tallies, Tally, Verdicts
from benchmarks.accuracy.tools import PHISCAN, Ran
from phiscan.rules.identifiers import IDENTIFIERS

Row = Sequence[tables.Cell]
_TITLES = {kind.code: kind.title for kind in IDENTIFIERS}
_NOTHING = "."


@dataclass(frozen=True, slots=True)
class Scored:
    """What a tool did, and how right that was."""

    ran: Ran
    score: Score


def percent(tally: Tally | None, *, strict: bool = False) -> str:
    """Return a share as text; a point where there was nothing to count."""
    if tally is None or not tally.all:
        return _NOTHING
    return f"{100 * (tally.strict_share if strict else tally.share):.1f} %"


def report(title: str, facts: list[Fact], scored: list[Scored]) -> str:
    """Return all tables of one archive; phiscan comes first."""
    own = scored[0].score
    sections = [
        f"\n## {title}\n\n{_counts(facts)}",
        f"### Targets\n\n{targets(own)}",
        f"### All tools\n\n{overall(scored)}",
        f"### By identifier\n\n{by_identifier(scored)}",
        f"### By place\n\n{by_place(scored)}",
        f"### By what gives it away\n\n{by_hint(scored)}",
        f"### Verdicts of phiscan\n\n{verdicts(own)}",
        f"### What names nobody\n\n{negatives(scored)}",
        f"### By locale\n\n{by(scored, lambda fact: fact.locale, 'locale')}",
    ]
    return "\n".join(sections)


def _counts(facts: list[Fact]) -> str:
    real = sum(fact.counts for fact in facts)
    elements = len({(fact.file, fact.path) for fact in facts})
    files = len({fact.file for fact in facts})
    return (
        f"{files:,} files, {elements:,} elements and paths in the key, {real:,} real identifiers, "
        f"{sum(fact.negative for fact in facts):,} that name nobody.\n"
    )


def targets(own: Score) -> str:
    """Return what was to be reached, and what was."""
    known = own.recall(lambda fact: "" if fact.hint in {KNOWN, PATTERN} else None)
    unaided = own.recall(_unaided)
    precision = own.precision(lambda _: "")
    names = own.precision(lambda one: "" if one.identifier == "A" else None)
    judged = own.verdicts()
    right, count = _sums(judged.values())
    rows = [
        _target("recall, known identifiers met again and patterns", _only(known), 0.995),
        _target("recall, names and addresses without hint", _only(unaided), 0.95),
        _target("precision", _only(precision), 0.98),
        _target("precision, names", _only(names), 0.95),
        _target("verdict right", Tally(count, right, right), 0.98),
    ]
    return tables.table(("what", "of the right kind", "reached", "target", "met"), rows)


def _sums(verdicts: Iterable[Verdicts]) -> tuple[int, int]:
    each = list(verdicts)
    return sum(one.right for one in each), sum(one.all for one in each)


def _only(tallies: Tallies) -> Tally:
    return tallies.get("", Tally())


def _unaided(fact: Fact) -> str | None:
    return "" if fact.hint == UNAIDED and fact.identifier in {"A", "B"} else None


def _target(what: str, reached: Tally, wanted: float) -> Row:
    short = wanted - reached.share
    met = "yes" if short <= 0 else f"short of it by {100 * short:.1f} points"
    return what, percent(reached, strict=True), percent(reached), f">= {100 * wanted:g} %", met


def overall(scored: list[Scored]) -> str:
    """Return recall and precision of every tool."""
    rows: list[Row] = []
    for one in scored:
        if one.ran.why:
            rows.append([one.ran.name, one.ran.why, *[""] * 5])
            continue
        recall = _only(one.score.recall(lambda _: ""))
        precision = _only(one.score.precision(lambda _: ""))
        named = one.ran.name == PHISCAN
        rows.append([
            one.ran.name,
            percent(recall),
            percent(recall, strict=True) if named else _NOTHING,
            percent(precision),
            percent(precision, strict=True) if named else _NOTHING,
            one.ran.failed,
            one.ran.seconds,
        ])  # fmt: skip
    head = ("tool", "recall", "of the right kind", "precision", "of the right kind",
            "files failed", "seconds")  # fmt: skip
    return tables.table(head, rows)


def by_identifier(scored: list[Scored]) -> str:
    """Return recall by letter, phiscan's precision beside it, and the peers' recall."""
    own = scored[0].score
    precision = own.precision(lambda one: one.identifier)
    recalls = [one.score.recall(lambda fact: fact.identifier) for one in _that_ran(scored)]
    rows: list[Row] = []
    for letter in LETTERS:
        first = recalls[0].get(letter)
        rows.append([
            f"{letter} {_TITLES[letter]}",
            first.all if first else 0,
            percent(first),
            percent(first, strict=True),
            percent(precision.get(letter), strict=True),
            *(percent(recall.get(letter)) for recall in recalls[1:]),
        ])  # fmt: skip
    health = own.health()
    rows.append([f"health {_TITLES['health']}", health.all, "", percent(health), "",
                 *[""] * len(recalls[1:])])  # fmt: skip
    head = ("identifier", "planted", "found", "of the right kind", "precision")
    return tables.table((*head, *_names(scored)), rows)


def by_place(scored: list[Scored]) -> str:
    """Return recall and precision by place; of peers as recall / precision."""
    recalls = [one.score.recall(lambda fact: fact.place) for one in _that_ran(scored)]
    precisions = [one.score.precision(lambda one: one.place) for one in _that_ran(scored)]
    rows: list[Row] = []
    for place in PLACES:
        first = recalls[0].get(place)
        rows.append([
            place,
            first.all if first else 0,
            percent(first),
            percent(first, strict=True),
            percent(precisions[0].get(place)),
            *(f"{percent(recall.get(place))} / {percent(precision.get(place))}"
              for recall, precision in zip(recalls[1:], precisions[1:], strict=True)),
        ])  # fmt: skip
    head = ("place", "planted", "found", "of the right kind", "precision")
    return tables.table((*head, *(f"{name}: recall / precision" for name in _names(scored))), rows)


def by_hint(scored: list[Scored]) -> str:
    """Return recall by what gives an identifier away; of names also by whether they are common."""
    return by(scored, _hint, "hint", HINTS)


def _hint(fact: Fact) -> str:
    if fact.identifier == "A" and fact.hint == UNAIDED:
        return f"{fact.hint}, {'common' if fact.common else 'invented'} name"
    if fact.identifier == "B" and fact.hint == UNAIDED:
        return f"{fact.hint}, address"
    return fact.hint


def by(
    scored: list[Scored], trait: Callable[[Fact], str], name: str, order: Sequence[str] = ()
) -> str:
    """Return recall by any trait of a fact."""
    recalls = [one.score.recall(trait) for one in _that_ran(scored)]
    traits = sorted(recalls[0], key=lambda one: (_rank(order, one), one))
    rows: list[Row] = [
        [
            one,
            recalls[0][one].all,
            percent(recalls[0][one]),
            percent(recalls[0][one], strict=True),
            *(percent(recall.get(one)) for recall in recalls[1:]),
        ]
        for one in traits
    ]
    return tables.table((name, "planted", "found", "of the right kind", *_names(scored)), rows)


def _rank(order: Sequence[str], trait: str) -> int:
    return next((at for at, one in enumerate(order) if trait.startswith(one)), len(order))


def verdicts(own: Score) -> str:
    """Return how often a verdict was right, and what was said instead."""
    rows: list[Row] = []
    for verdict, tally in own.verdicts().items():
        said = ", ".join(f"{what} {count:,}" for what, count in tally.said.most_common())
        name = "none: names nobody" if verdict == NONE else verdict
        rows.append([name, tally.all, f"{100 * tally.share:.1f} %", said or _NOTHING])
    return tables.table(("expected", "elements", "right", "said instead"), rows)


def negatives(scored: list[Scored]) -> str:
    """Return in which share of the negatives a tool found an identifier."""
    ran = _that_ran(scored)
    tallies = [one.score.negatives() for one in ran]
    rows: list[Row] = []
    for kind in sorted(tallies[0]):
        wrong = [f"{100 * (1 - tally[kind].share):.1f} %" for tally in tallies]
        rows.append([kind, tallies[0][kind].all, *wrong])
    return tables.table(("kind", "elements", *(f"{one.ran.name}: flagged" for one in ran)), rows)


def synth(locations: list[Location], ran: list[Ran]) -> str:
    """Return which of DentDeID-Synth's locations each tool finds."""
    names = list(dict.fromkeys(where.name for where in locations))
    counted = [dentdeid_synth.hits(locations, one.found, named=True) for one in ran if not one.why]
    listed = dentdeid_synth.hits(locations, _phiscan(ran), named=False)
    total = {name: sum(where.name == name for where in locations) for name in names}
    rows: list[Row] = [
        [name, total[name], listed[name], *(count[name] for count in counted)] for name in names
    ]
    shares = [f"{100 * sum(count.values()) / len(locations):.1f} %" for count in (listed, *counted)]
    rows.append(["**all**", len(locations), *shares])
    head = ["location", "planted", "phiscan, listed at all"]
    return (
        f"\n## DentDeID-Synth\n\n{dentdeid_synth.FILES} files, "
        f"{len(locations):,} of the {dentdeid_synth.FILES * 25:,} locations that its keys name are "
        "in them: colour images have no overlay.\n\n"
        + tables.table([*head, *(one.name for one in ran if not one.why)], rows)
    )


def _phiscan(ran: list[Ran]) -> list[Found]:
    return next((one.found for one in ran if one.name == PHISCAN), [])


def _that_ran(scored: list[Scored]) -> list[Scored]:
    return [one for one in scored if not one.ran.why]


def _names(scored: list[Scored]) -> list[str]:
    return [one.ran.name for one in _that_ran(scored)[1:]]
