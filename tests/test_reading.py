"""Files read and analysed ahead, several at once: what breaks one of them costs the others nothing."""

import os
from pathlib import Path
from typing import Any

from ingest.analysis import Analysed, Analyser, Order
from ingest.model import Extracted


class Deadly:
    """Ends the process that receives it."""

    def __reduce__(self) -> tuple[Any, ...]:
        return os._exit, (1,)


def order(name: str, text: str, language: object = "") -> Order:
    return Order(Extracted(text), name, f"/{name}", "x", language)  # type: ignore[arg-type]  # Deadly is no language


def test_a_worker_that_dies_of_one_text_analyses_the_others() -> None:
    orders = [order("a.txt", "The mayor came."), order("b.txt", "Прощай.", Deadly()), order("c.txt", "市长来了。")]
    analyser = Analyser()
    try:
        first, second, third = analyser.analyse(orders)
        assert isinstance(first, Analysed)
        assert isinstance(third, Analysed)
        assert (first.document.text, third.document.text) == ("The mayor came.", "市长来了。")
        assert second == "its text made the program run out of memory: split it"
        assert [isinstance(one, Analysed) for one in analyser.analyse([order("e.txt", " "), orders[0]])] == [False, True]
    finally:
        analyser.close()


def test_files_are_bundled_in_their_order(tmp_path: Path) -> None:
    from ingest.plan import Todo
    from ingest.reading import _AT_ONCE, _BYTES_AT_ONCE, _bundles
    from ingest.scan import Found

    sizes = [10] * (_AT_ONCE + 3) + [_BYTES_AT_ONCE * 2] + [10]
    todos = [Todo(Found(f"{at:03}.txt", "", "", size, 1), "1", {}, None) for at, size in enumerate(sizes)]
    bundles = list(_bundles(todos))
    assert [todo for bundle in bundles for todo in bundle] == todos
    assert [len(bundle) for bundle in bundles] == [_AT_ONCE, 3, 1, 1]
