"""Words of a run without spaces do not cut each other."""

import pytest

from ingest.concepts import glossary
from ingest.segments import uncrossed


def test_the_best_cut_wins() -> None:
    crossing = [(0, 2), (1, 3), (2, 4)]
    assert uncrossed(crossing) == [(0, 2), (2, 4)]
    assert uncrossed([(0, 3), (2, 5), (4, 7)]) == [(0, 3), (4, 7)]
    assert uncrossed([]) == []


@pytest.mark.parametrize("stays", [[(0, 2), (0, 4), (2, 4)], [(0, 2), (1, 4)], [(0, 2), (0, 4), (2, 5)], [(0, 3), (2, 6), (4, 8)]])
def test_words_in_words_and_words_cut_on_one_side_stay(stays: list[tuple[int, int]]) -> None:
    assert uncrossed(stays) == stays


CUT_BY_OTHERS = [
    ("对外交流", "外交"), ("非遗传承", "遗传"), ("小学科技活动", "学科"), ("职工党员", "工党"), ("対外交流戦略", "外交"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "string"), CUT_BY_OTHERS)
def test_no_word_is_made_of_two_halves(text: str, string: str) -> None:
    assert string not in {text[one.start : one.end] for one in glossary().find(text)}
