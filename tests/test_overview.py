"""Who asks for all there is on something gets quotes of several documents, in six languages; on nothing, a refusal."""

import pytest

from assistant.answer import Assistant
from assistant.model import Answer, Refusal
from ingest.places import gazetteer

GORGAN = 132892

ASKED = {
    "en": "Tell me about the relations between Gorgan and Guangzhou.",
    "pl": "Co wiadomo o współpracy Gorganu z Kantonem?",
    "ru": "Расскажите о сотрудничестве Горгана и Гуанчжоу.",
    "fa": "دربارهٔ همکاری گرگان و گوانگژو توضیح بده",
    "ja": "ゴルガーンと広州の協力について教えてください。",
    "zh": "请介绍戈尔甘与广州的合作。",
}
NOT_THERE = {
    "en": "Tell me about the Eiffel tower.",
    "pl": "Co wiadomo o kopalni w Wieliczce?",
    "ru": "Расскажите о Байкале.",
    "fa": "دربارهٔ برج میلاد توضیح بده",
    "ja": "富士山について教えてください。",
    "zh": "请介绍埃菲尔铁塔。",
}


@pytest.mark.parametrize("language", ASKED)
def test_an_overview_quotes_several_documents_those_in_the_askers_language_first(
    assistant: Assistant, language: str
) -> None:
    answer = assistant.ask(ASKED[language])
    assert isinstance(answer, Answer)
    assert len({citation.document.id for citation in answer.citations}) > 1
    languages = [citation.document.language == language for citation in answer.citations]
    assert languages == sorted(languages, reverse=True)
    assert any(languages) or language in {"pl", "ja"}  # no document on Gorgan in these
    named = [{one.place for one in gazetteer().find(citation.document.text)} for citation in answer.citations]
    assert all(GORGAN in places for places in named)


@pytest.mark.parametrize("language", NOT_THERE)
def test_of_what_no_document_tells_there_is_no_overview(assistant: Assistant, language: str) -> None:
    assert isinstance(assistant.ask(NOT_THERE[language]), Refusal)
