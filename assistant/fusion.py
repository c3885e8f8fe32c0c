"""Rank fusion: several ranked lists -> one (reciprocal rank fusion: Cormack, Clarke, Büttcher 2009)."""

from collections.abc import Collection, Mapping, Sequence

_K = 60  # the constant of the paper


def ranks(arms: Mapping[str, Sequence[str]]) -> dict[str, dict[str, int]]:
    """Item -> arm -> rank from 1, for every item some arm found."""
    found: dict[str, dict[str, int]] = {}
    for arm, items in arms.items():
        for rank, item in enumerate(items, 1):
            found.setdefault(item, {}).setdefault(arm, rank)
    return found


def reciprocal_rank(of_item: Mapping[str, int]) -> float:
    """Sum over arms of 1 / (60 + rank)."""
    return sum(1.0 / (_K + rank) for rank in of_item.values())


def fuse(arms: Mapping[str, Sequence[str]], limit: int, always: Collection[str] = ()) -> dict[str, dict[str, int]]:
    """The `limit` best items by reciprocal rank, best first, each with its rank in every arm that found it.

    `always` names items that stay whatever their rank.
    """
    found = ranks(arms)
    best = sorted(found, key=lambda item: (-reciprocal_rank(found[item]), item))
    return {item: found[item] for rank, item in enumerate(best) if rank < limit or item in always}
