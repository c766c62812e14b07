"""What the places and spots that a walker numbers stand for."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from phiscan.dicom import layout, room
from phiscan.dicom.columns import Place


class Spots:
    """A place is a tag with its VR, creator and rule; a spot is a place in an item or data set."""

    _walker: Any

    @property
    def place_count(self) -> int:
        """How many places are known; numbers below it are valid until places are forgotten."""
        return int(self._walker.place_count)

    @property
    def spot_count(self) -> int:
        """How many spots are known; numbers below it are valid until places are forgotten."""
        return int(self._walker.spot_count)

    def place(self, spot: int) -> Place:
        """Return what a spot of the columns stands for."""
        return self.places(np.array([spot]))[0]

    def places(self, spots: NDArray[np.integer[Any]]) -> list[Place]:
        """Return what spots of the columns stand for."""
        w, at = self._walker, self.spot_places()[spots]
        tag, vr, creator, rule = (
            np.asarray(column)[at].tolist()
            for column in (w.place_tag, w.place_vr, w.place_creator, w.place_rule)
        )
        around, item = (np.asarray(each)[spots].tolist() for each in (w.spot_around, w.spot_item))
        vrs = map(layout.VRS.__getitem__, vr)
        return list(map(Place, map(self._path, around, item), tag, vrs, creator, rule))

    def spot_places(self) -> NDArray[np.int32]:
        """Return the number of the place of each spot."""
        return np.asarray(self._walker.spot_place)

    def told_spots(self) -> NDArray[np.bool_]:
        """Return of each spot whether an element there may be told: by a rule or by its value."""
        w, at = self._walker, self.spot_places()[: self.spot_count]
        told: NDArray[np.bool_] = (np.asarray(w.place_rule) > 0) | (np.asarray(w.place_class) > 0)
        return told[at]

    def place_tags(self) -> NDArray[np.uint32]:
        """Return the tag of each place."""
        return np.asarray(self._walker.place_tag)

    def classes(self, places: NDArray[np.int32]) -> NDArray[np.uint8]:
        """Return the class of values at each of some places."""
        found: NDArray[np.uint8] = np.asarray(self._walker.place_class)[places]
        return found

    def forget_places(self) -> None:
        """Start anew with places and spots: numbers given out before mean nothing any more."""
        room.forget_places(self._walker)
        self._paths: dict[tuple[int, int], tuple[tuple[int, int], ...]] = {(0, 0): ()}

    def _path(self, spot: int, item: int) -> tuple[tuple[int, int], ...]:
        """Return the path of what is in an item of the sequence at a spot; of spot 0, none."""
        known = self._paths.get((spot, item))
        if known is None:
            w = self._walker
            last = (int(w.place_tag[w.spot_place[spot]]), item)
            around = self._path(int(w.spot_around[spot]), int(w.spot_item[spot]))
            known = self._paths[spot, item] = (*around, last)
        return known
