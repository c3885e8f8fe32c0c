"""The glossary: one concept for the words of six languages."""

import pytest

from ingest.concepts import Glossary, concepts_in, glossary, kinds
from ingest.errors import AssistantError
from ingest.patterns import build, following
from ingest.places import gazetteer

SAID = [
    ("twin_city", "a sister city of ours"), ("twin_city", "miasto partnerskie"), ("twin_city", "город-побратим"),
    ("twin_city", "شهر خواهرخوانده"), ("twin_city", "姉妹都市として"), ("twin_city", "友好城市关系"),
    ("mayor", "the mayor said"), ("mayor", "burmistrza"), ("mayor", "мэром города"), ("mayor", "شهردار"),
    ("mayor", "市長は"), ("mayor", "市长说"),
    ("letter_of_intent", "letters of intent"), ("letter_of_intent", "listu intencyjnego"),
    ("letter_of_intent", "письмо о намерениях"), ("letter_of_intent", "意向書"), ("letter_of_intent", "意向书"),
]  # fmt: skip


@pytest.mark.parametrize(("concept", "text"), SAID)
def test_words_of_every_language_name_the_concept(concept: str, text: str) -> None:
    assert concept in [mention.concept for mention in glossary().find(text)]


def test_patterns_match_prefixes_words_and_phrases() -> None:
    own = Glossary(
        *build(
            [
                ("letter_of_intent", {"en": ["letter* of intent*"], "pl": ["list* intencyjn*"]}),
                ("rose", {"en": ["rose"]}),
            ]
        )
    )
    found = [own.find(text) for text in ("Letters of intent", "listu intencyjnego")]
    assert [[one.concept for one in mentions] for mentions in found] == [["letter_of_intent"]] * 2
    assert own.find("roses and letters") == []


def test_a_word_may_be_barred_from_a_concept_whose_prefix_hits_it() -> None:
    own = Glossary(
        *build([("product", {"pl": ["towar*", "-towarzysz*"]}), ("companion", {"pl": ["towarzysz*"]})])
    )
    assert [one.concept for one in own.find("towary, towarzyszyli")] == ["product", "companion"]
    own = Glossary(*build([("gram", {"en": ["gram*", "-grammar"], "pl": ["-gramofon*"]})]))
    assert own.find("grammar, gramofony") == []
    assert len(own.find("grams")) == 1


@pytest.mark.parametrize("pattern", ["-gram stain", "-プログラム"])
def test_only_single_words_can_be_barred(pattern: str) -> None:
    with pytest.raises(AssistantError, match="only single words can be barred"):
        build([("gram", {"en": ["gram*", pattern]})])


@pytest.mark.parametrize("word", ["неправительственных", "достопримечательности", "przedstawicielstwa"])
def test_long_words_are_looked_up_whole(word: str) -> None:
    assert {mention.concept for mention in glossary().find(word)} & {"ngo", "landmark", "branch_office"}


def test_a_places_name_does_not_hold_words_by_chance() -> None:
    text = "大阪府の枚方市は、上海市長寧区にとって最初の姉妹都市である。"
    named = {one.concept for one in concepts_in(text, gazetteer().find(text))}
    assert "mayor" not in named
    assert "twin_city" in named


def test_kinds_and_their_members_are_concepts() -> None:
    known = {
        concept
        for table in (glossary().words, glossary().prefixes)
        for told in table.values()
        for concept, *_ in following(told)
    } | {concept.partition("@")[0] for concepts in glossary().strings.values() for concept in concepts.split()}
    assert kinds()
    assert {one for kind, members in kinds().items() for one in (kind, *members)} <= known


@pytest.mark.parametrize(
    ("text", "named", "not_named"),
    [
        ("The winner was called to the stage.", "win", "blame_accuse"),
        ("Umowa ma charakter prawny.", "law_legal", "shellfish_crab"),
        ("横浜商工会議所が代表団を歓迎した。", "chamber_of_commerce", "trade_union"),
        ("他问那个人的名字。", "name_noun", "human_humanistic"),
    ],
)
def test_words_of_another_language_with_the_same_letters_are_not_read(text: str, named: str, not_named: str) -> None:
    concepts = {mention.concept for mention in glossary().find(text)}
    assert named in concepts
    assert not_named not in concepts


@pytest.mark.parametrize("text", ["راه‌اندازی دفتر", "راه اندازی دفتر", "راهاندازی دفتر"])
def test_a_half_space_may_be_a_space_or_nothing(text: str) -> None:
    assert "set_up_create_office" in {one.concept for one in glossary().find(text)}


def test_a_phrase_with_half_spaces_is_found_once() -> None:
    text = "حمل‌و‌نقل شهری"
    named = [one for one in glossary().find(text) if one.concept == "transport"]
    assert [(one.start, one.end) for one in named] == [(0, 9)]


@pytest.mark.parametrize("text", ["Tu zamieszkuje", "He works"])
def test_who_lives_there_publishes_nothing(text: str) -> None:
    assert "publish_issue" not in {one.concept for one in glossary().find(text)}
