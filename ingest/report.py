"""What a run tells while it works, and what it sums up at the end."""

from collections.abc import Mapping
from dataclasses import dataclass

_COUNTED = ("added", "changed", "unchanged", "removed", "renamed", "failed")


@dataclass(frozen=True, slots=True)
class Progress:
    """One step: how many of the files are done, and the one that was worked on last."""

    stage: str  # "scan", "read", "store", "remove", "done"
    done: int = 0
    total: int = 0
    source: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """How a run ended; every source is named once."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    renamed: tuple[str, ...] = ()  # the new source; no text was read or embedded for it
    failed: tuple[tuple[str, str], ...] = ()  # source and reason; what was stored of it before is still there
    notes: tuple[tuple[str, str], ...] = ()  # source and what a reader could not read of it
    embedded: int = 0  # passages a vector was computed for
    seconds: float = 0.0

    def line(self) -> str:
        """`5 added, 0 changed, ...` on one line."""
        return ", ".join(f"{len(getattr(self, name))} {name}" for name in _COUNTED)

    def as_json(self) -> dict[str, object]:
        return {
            **{name: list(getattr(self, name)) for name in _COUNTED[:-1]},
            "failed": [{"source": source, "reason": reason} for source, reason in self.failed],
            "notes": [{"source": source, "note": note} for source, note in self.notes],
            "embedded": self.embedded,
            "seconds": round(self.seconds, 3),
        }


def summary_from(stored: Mapping[str, object]) -> Summary:
    """The summary that `as_json` described."""
    names: dict[str, tuple[str, ...]] = {}
    for name in _COUNTED[:-1]:
        listed = stored.get(name)
        names[name] = tuple(str(one) for one in listed) if isinstance(listed, list) else ()
    return Summary(
        **names, failed=_pairs(stored.get("failed"), "reason"), notes=_pairs(stored.get("notes"), "note"),
        embedded=int(str(stored.get("embedded", 0))), seconds=float(str(stored.get("seconds", 0.0))),
    )


def _pairs(listed: object, name: str) -> tuple[tuple[str, str], ...]:
    if not isinstance(listed, list):
        return ()
    return tuple((str(one["source"]), str(one[name])) for one in listed)
