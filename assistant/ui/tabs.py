"""What a tab is to the page around it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

# Components, each with what its properties are in a language; the page applies them when the language changes.
Labels = list[tuple[Any, Callable[[str], Any]]]


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab: its name in a language, and what lays it out inside the current Blocks, given the language switch."""

    id: str
    name: Callable[[str], str]
    build: Callable[[Any], Labels]
