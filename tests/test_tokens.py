"""Terms of the lexical index: what a reader takes for the same word meets in a term."""

import pytest

from ingest.tokens import bigrams, fold, number, terms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Łódź", "lodz"),
        ("WSPÓŁPRACA", "współpraca"),
        ("ЁЛКА", "елка"),
        ("كتابي", "کتابی"),
        ("گوانگ‌ژو", "گوانگژو"),
        ("Straße", "strasse"),
        ("ｇｕａｎｇｚｈｏｕ", "Guangzhou"),
    ],
)
def test_variants_fold_together(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_kana_keep_their_marks() -> None:
    assert fold("が") == "が"
    assert fold("パペーテ") != fold("ハヘーテ")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kantonu", "Kantonem"),
        ("Łódź", "Łodzi"),
        ("соглашение", "соглашением"),
        ("podpisanie", "podpisali"),
        ("شهردار", "شهرداری"),
    ],
)
def test_inflected_forms_share_a_prefix(one: str, other: str) -> None:
    assert {term for term in terms(one) if term.endswith("~")} & set(terms(other))


def test_han_and_kana_are_pairs() -> None:
    assert bigrams("広州市") == ["広州", "州市"]
    assert bigrams("市") == ["市"]
    assert "枚方" in terms("大阪府枚方市は")


@pytest.mark.parametrize(("run", "value"), [("۲۷٬۶۰۰", "27600"), ("27,600", "27600"), ("3.5", "3.5"), ("٣٤", "34")])
def test_numbers_of_any_script(run: str, value: str) -> None:
    assert number(run) == value


def test_persian_compound_stands_whole_and_in_parts() -> None:
    assert {"خواهرخواندگی", "خواهر"} <= set(terms("خواهر‌خواندگی"))
