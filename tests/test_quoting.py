"""Which sentences are quoted around the one that answers, in six languages."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from made_hits import evidence_of

from assistant.confidence import Weighed, weigh
from assistant.question import understand
from assistant.quoting import Quote, choose, stretches
from ingest.model import Passage

TEXTS = {
    "en": ("The mayors met in the park.", "The agreement was signed in Lodz.", "It holds for five years.", "Tea came."),
    "pl": ("Burmistrzowie spotkali się w parku.", "Umowę podpisano w Łodzi.", "Obowiązuje pięć lat.", "Podano herbatę."),
    "ja": ("市長らは公園で会った。", "協定はウッチで調印された。", "期間は五年である。", "茶が出された。"),
    "ru": ("Мэры встретились в парке.", "Соглашение подписали в Лодзи.", "Оно действует пять лет.", "Подали чай."),
    "fa": ("شهرداران در پارک دیدار کردند.", "پیمان در لودز امضا شد.", "اعتبار آن پنج سال است.", "چای آوردند."),
    "zh": ("两位市长在公园会面。", "协议在罗兹签署。", "有效期为五年。", "随后上茶。"),
}
ONE, MANY = understand("Where was the agreement signed?"), understand("Which cities signed agreements?")


def weighed(*scores: float) -> Weighed:
    sure = np.ones(len(scores), dtype=np.float32)
    return Weighed(np.asarray(scores, dtype=np.float32), sure)


def texts(quotes: Sequence[Quote]) -> list[tuple[str, str]]:
    return [
        (one.document.text[one.span.start : one.span.end], one.document.text[one.core.start : one.core.end])
        for one in quotes
    ]


@pytest.mark.parametrize("language", TEXTS)
def test_a_quote_takes_along_what_comes_near_the_best_sentence_and_nothing_else(language: str) -> None:
    sentences = TEXTS[language]
    found = stretches(ONE, evidence_of(language, sentences), weighed(1, 9, 8, 0))
    assert texts(found) == [(" ".join(sentences[1:3]), sentences[1])]


def test_a_sentence_far_below_is_not_stepped_over() -> None:
    sentences = TEXTS["en"]
    found = stretches(ONE, evidence_of("en", sentences), weighed(9, 1, 8.6, 0))
    assert texts(found) == [(sentences[0], sentences[0])]


def test_a_neighbour_with_what_is_asked_for_completes_the_sentence() -> None:
    sentences = TEXTS["ru"]
    found = stretches(ONE, evidence_of("ru", sentences, misfit=(1, 1, 0, 0)), weighed(0, 9, 1, 0))
    assert texts(found) == [(" ".join(sentences[1:3]), sentences[1])]


def test_there_is_no_room_for_a_long_neighbour() -> None:
    sentences = ["Łódź and Guangzhou signed it in 2014.", "The guests " + "walked and " * 40 + "left."]
    found = stretches(ONE, evidence_of("en", sentences), weighed(9, 8))
    assert texts(found) == [(sentences[0], sentences[0])]


def test_other_passages_are_not_joined() -> None:
    evidence = evidence_of("en", TEXTS["en"])
    other = replace(evidence[0].hit, passage=Passage("b", 0, 5, "en"))
    split = [*evidence[:2], *(replace(one, hit=other) for one in evidence[2:])]
    assert texts(stretches(ONE, split, weighed(1, 9, 8, 0))) == [(TEXTS["en"][1], TEXTS["en"][1])]


def test_of_two_quotes_as_good_the_one_in_the_askers_language_comes_first() -> None:
    both = [*evidence_of("zh", TEXTS["zh"], "zh"), *evidence_of("en", TEXTS["en"], "en")]
    found = stretches(ONE, both, weighed(0, 9, 0, 0, 0, 8.9, 0, 0))
    assert [one.document.language for one in found] == ["en", "zh"]


def test_a_list_quotes_documents_that_a_single_fact_would_leave_out() -> None:
    both = [*evidence_of("zh", TEXTS["zh"], "zh"), *evidence_of("en", TEXTS["en"], "en")]
    scores = weighed(0, 9, 0, 0, 0, 7, 0, 0)
    assert [one.document.language for one in stretches(ONE, both, scores)] == ["zh"]
    assert [one.document.language for one in stretches(MANY, both, scores)] == ["en", "zh"]


def test_nothing_is_quoted_of_nothing() -> None:
    assert stretches(ONE, [], weighed()) == []
    assert choose(ONE, [], weighed()) == ([], 0.0)


@pytest.mark.parametrize("language", TEXTS)
def test_a_best_sentence_without_the_kind_of_thing_asked_for_is_hardly_ever_sure(language: str) -> None:
    fitting, lacking = (
        weigh(evidence_of(language, TEXTS[language], dates=(1, 1, 1, 1), misfit=misfit)).probabilities
        for misfit in ((0, 0, 0, 0), (0, 1, 0, 0))
    )
    assert lacking[1] < 0.05 * fitting[1]
    assert lacking[2] == fitting[2]


def test_a_document_without_the_month_asked_for_is_hardly_ever_sure() -> None:
    told, untold = weigh(evidence_of("en", TEXTS["en"][:2], dates=(1, 0))).probabilities
    assert untold < 0.05 * told


TOWNS = {
    "en": ("Which cities are partners of Guangzhou?", "{} is a partner of Guangzhou.", "Łódź", "Sopot"),
    "pl": ("Które miasta są partnerami Kantonu?", "{} jest partnerem Kantonu.", "Łódź", "Sopot"),
    "ja": ("広州のパートナー都市はどこですか。", "{}は広州のパートナー都市です。", "ウッチ", "ソポト"),
    "ru": ("Какие города – партнёры Гуанчжоу?", "{} – партнёр Гуанчжоу.", "Лодзь", "Сопот"),
    "fa": ("کدام شهرها خواهرخواندهٔ گوانگژو هستند؟", "{} خواهرخواندهٔ گوانگژو است.", "لودز", "سوپوت"),
    "zh": ("广州的友好城市有哪些？", "{}是广州的友好城市。", "罗兹", "索波特"),
}


@pytest.mark.parametrize("language", TOWNS)
def test_a_list_of_towns_shows_each_town_before_it_shows_one_again(language: str) -> None:
    question, told, first, second = TOWNS[language]
    lines = [told.format(town) for town in (*[first] * 6, second)]
    evidence = [one for at, line in enumerate(lines) for one in evidence_of(language, [line], str(at))]
    found = stretches(understand(question, language), evidence, weighed(*(9 - 0.1 * at for at in range(7))))
    assert [text for text, _ in texts(found)] == [lines[0], lines[6], *lines[1:4]]


@pytest.mark.parametrize("language", TOWNS)
def test_a_town_of_a_list_is_told_in_the_askers_language_where_a_quote_does(language: str) -> None:
    other = "pl" if language != "pl" else "en"
    evidence = [
        *evidence_of(other, [TOWNS[other][1].format(TOWNS[other][2])], "a"),
        *evidence_of(language, [TOWNS[language][1].format(TOWNS[language][3])], "b"),
        *evidence_of(language, [TOWNS[language][1].format(TOWNS[language][2])], "c"),
    ]
    found = stretches(understand(TOWNS[language][0], language), evidence, weighed(9, 8.5, 8))
    assert [one.document.id for one in found] == ["c", "b", "a"]


def test_one_quote_that_names_several_towns_is_shown_once() -> None:
    evidence = [
        *evidence_of("pl", ["Łódź jest partnerem Kantonu."], "a"),
        *evidence_of("en", ["Łódź and Sopot are partners of Guangzhou."], "b"),
        *evidence_of("pl", ["Sopot jest partnerem Kantonu."], "c"),
    ]
    found = stretches(understand("Which cities are partners of Guangzhou?"), evidence, weighed(9, 8.5, 8))
    assert [one.document.id for one in found] == ["b", "a", "c"]


def test_a_sentence_that_names_the_mayor_stands_in_for_one_that_only_lets_the_mayor_speak() -> None:
    texts = ["The mayor of Gorgan spoke of plans for the harbour.", "The mayor of Gorgan is Abdolreza Dadboud."]
    question = understand("Who is the mayor of Gorgan?")
    probabilities = np.asarray([0.01, 0.99], dtype=np.float32)

    def first(core_helped: float, behind: float) -> tuple[str, float]:
        evidence = [
            one for at, text in enumerate(texts)
            for one in evidence_of("en", [text], f"d{at}", misfit=[1.0 - at], core_helped=[core_helped])
        ]
        weighed = Weighed(np.asarray([9, 9 - behind], dtype=np.float32), probabilities)
        quotes, probability = choose(question, evidence, weighed)
        return " ".join(quote.document.text for quote in quotes), probability

    quoted, probability = first(1.0, 1.5)
    assert quoted == texts[1] and probability == pytest.approx(0.99)
    assert first(0.3, 1.5)[0] == "", "of somebody else"
    assert first(1.0, 4.0)[0] == "", "too far behind"


@pytest.mark.parametrize(("sure", "quoted"), [(0.9, ["Behind.", "First."]), (0.2, [])])
def test_of_two_sentences_with_a_name_the_one_that_is_sure_comes_first(sure: float, quoted: list[str]) -> None:
    evidence = [one for text in ("First.", "Behind.") for one in evidence_of("en", [text], text, core_helped=[1.0])]
    probabilities = Weighed(np.asarray([9, 8], dtype=np.float32), np.asarray([0.1, sure], dtype=np.float32))
    quotes, _ = choose(understand("Who is the mayor of Gorgan?"), evidence, probabilities)
    assert [quote.document.text for quote in quotes] == quoted
