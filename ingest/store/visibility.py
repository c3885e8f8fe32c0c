"""Leaves of what an arm finds only the passages that are visible, remembered until the next committed change."""

from collections.abc import Callable, Mapping, Sequence

from ingest.store.catalogue import Catalogue

_OVERSHOOT = 32  # asked from an arm beyond what is wanted, for ids that turn out invisible


class Visibility:
    """Which passages are visible, as far as asked."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._seen: tuple[int, dict[str, bool]] = (-1, {})

    def first(self, arm: Callable[[int], list[tuple[str, float]]], limit: int) -> list[tuple[str, float]]:
        """The first `limit` visible passages of an arm, which gives as many of its best as it is asked for."""
        count = limit + _OVERSHOOT
        while limit > 0:
            found = arm(count)
            seen = self._of([one for one, _ in found])
            kept = [(one, score) for one, score in found if seen[one]]
            if len(kept) >= limit or len(found) < count:
                return kept[:limit]
            count *= 4
        return []

    def _of(self, ids: Sequence[str]) -> Mapping[str, bool]:
        generation = self._catalogue.generation()
        if self._seen[0] != generation:
            self._seen = (generation, {})
        known = self._seen[1]
        new = [one for one in ids if one not in known]
        if new:
            visible = self._catalogue.visible_ids(new)
            known.update({one: one in visible for one in new})
        return known
