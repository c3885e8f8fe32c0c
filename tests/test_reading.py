"""Files read and analysed ahead, several at once: what breaks one of them costs the others nothing."""

import os
import signal
import subprocess
import sys
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


def test_a_plain_text_is_read_where_it_is_analysed_and_another_file_is_not(tmp_path: Path) -> None:
    contents = {
        "a.txt": b"The mayor came.", "b.txt": b"%PDF-1.4 said a text", "c.txt": b" \n", "d.txt": b"PK\x03\x04",
        "e.md": "---\ntitle: Wizyta\n---\n\nPrzyjechał burmistrz.".encode(),
        "f.md": b"---\npublisher: Office\n---\n\nThe mayor came.",
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    analyser = Analyser()
    try:
        made = analyser.analyse([Order(None, name, str(tmp_path / name), "x") for name in (*contents, "gone.txt")])
    finally:
        analyser.close()
    found = {name: one.document.title for name, one in zip(contents, made, strict=False) if isinstance(one, Analysed)}
    assert found == {"a.txt": "The mayor came.", "e.md": "Wizyta"}


def test_what_is_bounded_ends_where_it_hangs_and_gets_no_more_memory() -> None:
    begin = "from ingest.sandbox import bounded\nwith bounded(seconds=1, memory=2**26):\n    "
    hanging, greedy = (
        subprocess.run([sys.executable, "-c", begin + what], capture_output=True, text=True)
        for what in ("while True: pass", "x = bytearray(2**28)")
    )
    assert hanging.returncode == -signal.SIGALRM
    assert greedy.stderr.rstrip().endswith("MemoryError")


def test_files_are_bundled_in_their_order(tmp_path: Path) -> None:
    from ingest.plan import Todo
    from ingest.reading import _AT_ONCE, _BYTES_AT_ONCE, _bundles
    from ingest.scan import Found

    sizes = [10] * (_AT_ONCE + 3) + [_BYTES_AT_ONCE * 2] + [10]
    todos = [Todo(Found(f"{at:03}.txt", "", "", size, 1), "1", {}, None) for at, size in enumerate(sizes)]
    bundles = list(_bundles(todos))
    assert [todo for bundle in bundles for todo in bundle] == todos
    assert [len(bundle) for bundle in bundles] == [_AT_ONCE, 3, 1, 1]
