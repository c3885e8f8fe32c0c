"""Whole turns over the starter corpus, without a language model: quotes that stand where they are cited, refusals."""

import pytest
from asking import SIGNED

from assistant.answer import Assistant
from assistant.citations import as_json
from assistant.model import Answer, Refusal, Turn
from ingest.errors import AssistantError

ELSEWHERE = {
    "en": "What is the capital of Australia?",
    "pl": "Jak upiec sernik?",
    "ja": "東京タワーの高さは何メートルですか。",
    "ru": "Как правильно варить борщ?",
    "fa": "پایتخت برزیل کجاست؟",
    "zh": "珠穆朗玛峰海拔多少米？",
}


@pytest.mark.parametrize("language", SIGNED)
def test_a_fact_is_quoted_whatever_the_language_of_the_question(assistant: Assistant, language: str) -> None:
    answer = assistant.ask(SIGNED[language])
    assert isinstance(answer, Answer)
    assert answer.language == language
    assert any("2013" in one.quote or "۲۰۱۳" in one.quote for one in answer.citations)
    for one in answer.citations:
        assert one.document.text[one.start : one.end] == one.quote
        assert f"[{one.number}]" in answer.text


@pytest.mark.parametrize("language", ELSEWHERE)
def test_what_the_documents_do_not_hold_is_refused_in_the_askers_language(assistant: Assistant, language: str) -> None:
    refusal = assistant.ask(ELSEWHERE[language])
    assert isinstance(refusal, Refusal)
    assert refusal.language == language
    assert str(len(assistant.store.documents())) in refusal.text
    assert refusal.citations == ()
    assert refusal.hits


def test_the_text_grows_and_ends_in_the_outcome(assistant: Assistant) -> None:
    *shown, last = assistant.answer("Which cities have ties with Guangzhou?")
    assert isinstance(last, Answer)
    assert all(isinstance(one, str) for one in shown)
    assert shown[-1] == last.text
    assert len({one.document.id for one in last.citations}) >= 2


def test_a_follow_up_is_understood_from_the_conversation(assistant: Assistant) -> None:
    history = [Turn("Did Łódź and Guangzhou sign a letter of intent?", "Yes.")]
    answer = assistant.ask("And when was it signed?", history=history)
    assert isinstance(answer, Answer)
    assert any("2013" in one.quote or "۲۰۱۳" in one.quote for one in answer.citations)


def test_a_source_filter_holds_for_every_hit(assistant: Assistant) -> None:
    hits = assistant.search("Guangzhou", source="ja/*")
    assert hits
    assert all(hit.document.source.startswith("ja/") for hit in hits)


def test_hits_are_ranked_and_verbatim(assistant: Assistant) -> None:
    hits = assistant.search("姉妹都市", limit=5)
    assert len(hits) == 5
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert all(hit.text in hit.document.text for hit in hits)


def test_json_of_an_answer_names_every_citation(assistant: Assistant) -> None:
    record = as_json(assistant.ask(SIGNED["pl"]))
    assert record["answered"] is True
    assert {"number", "source", "title", "language", "publisher", "date", "start", "end", "quote"} == set(
        record["citations"][0]
    )
    assert {"source", "start", "end", "score"} == set(record["hits"][0])


@pytest.mark.parametrize("question", ["", "   ", "\n"])
def test_an_empty_question_is_a_clear_error(assistant: Assistant, question: str) -> None:
    with pytest.raises(AssistantError):
        assistant.ask(question)


@pytest.mark.parametrize("question", ["?", "🙂", "a" * 5000, "\u202e\u0000", "何", "the of in", "1"])
def test_odd_questions_get_an_outcome(assistant: Assistant, question: str) -> None:
    assert isinstance(assistant.ask(question), Answer | Refusal)


def test_the_llamaindex_retriever_gives_verbatim_nodes(assistant: Assistant) -> None:
    from llama_index.core.schema import TextNode

    from assistant.llama_retriever import PartnershipRetriever

    found = PartnershipRetriever(assistant, limit=3).retrieve("Who is the mayor of Gorgan?")
    assert len(found) == 3
    for one in found:
        node = one.node
        assert isinstance(node, TextNode)
        document = assistant.store.by_source(node.metadata["source"])
        assert document
        assert document.text[node.start_char_idx : node.end_char_idx] == node.text
