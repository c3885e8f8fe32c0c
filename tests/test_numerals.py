"""Numbers however a text writes them."""

import pytest

from assistant.numerals import values
from ingest.concepts import concepts_in

WRITTEN = [
    ("III Regionalne Forum", "3"),
    ("V Kongres Miast", "5"),
    ("XIV sesja", "14"),
    ("第十届论坛", "10"),
    ("第3回フォーラム", "3"),
    ("第二十一次会议", "21"),
    ("the tenth forum", "10"),
    ("dziesiąte forum", "10"),
    ("десятый форум", "10"),
    ("دهمین همایش", "10"),
    ("third meeting", "3"),
    ("третий форум", "3"),
    ("سومین همایش", "3"),
    ("۲۷٬۶۰۰ نفر", "27600"),
]


@pytest.mark.parametrize(("text", "value"), WRITTEN)
def test_value(text: str, value: str) -> None:
    assert value in values(text, {one.concept for one in concepts_in(text, [])})


@pytest.mark.parametrize("text", ["I went home", "w piątek", "VIZ", "the MIX", "vi"])
def test_no_value(text: str) -> None:
    assert not values(text, set())
