"""Where a town lies, in six languages: told where it is put into a country or a region, and nowhere else."""

import pytest

from assistant.analysis import states
from assistant.answer import Assistant
from assistant.locating import asks_where_it_lies, lies_there
from assistant.model import Answer, Refusal
from assistant.question import understand
from assistant.units import units_of
from ingest.encoder import load_token_table

WHERE = {
    "en": ("Where is Papeete?", "Papeete is a town in French Polynesia.", "Papeete and Paris exchanged letters."),
    "pl": ("Gdzie leży Papeete?", "Papeete leży w Polinezji Francuskiej.", "Papeete i Paryż wymieniły listy."),
    "ru": ("Где находится Папеэте?", "Папеэте — город во Французской Полинезии.", "Папеэте и Париж обменялись письмами."),
    "fa": ("پاپیته کجاست؟", "پاپیته، شهری در پلی‌نزی فرانسه، زیباست.", "پاپیته و پاریس نامه نوشتند."),
    "ja": ("パペーテはどこですか。", "パペーテはフランス領ポリネシアにある。", "パペーテとパリが手紙を交わした。"),
    "zh": ("帕皮提在哪里？", "帕皮提市位于法属波利尼西亚。", "帕皮提和巴黎互通书信。"),
}
MORE = [
    "Where is the mayor of Papeete?", "Gdzie podpisano umowę z Papeete?", "Где прошёл фестиваль в Папеэте?",
    "Where are Papeete and Sopot?", "帕皮提的会议在哪里举行？", "Who is in Papeete?",
]  # fmt: skip


@pytest.mark.parametrize("language", WHERE)
def test_where_a_town_lies(assistant: Assistant, language: str) -> None:
    question, told, untold = WHERE[language]
    table, asked = load_token_table(), understand(question)
    place = asks_where_it_lies(asked, units_of(asked, table))
    assert place
    lying, other = states([told, untold], table)
    assert lies_there(place, lying) and not lies_there(place, other)
    answer = assistant.ask(question)
    assert isinstance(answer, Answer)
    assert "polin" in (text := answer.text.casefold()) or "پلی" in text or "波利" in text or "ポリ" in text


@pytest.mark.parametrize("question", MORE)
def test_where_more_is_asked_for(question: str) -> None:
    asked = understand(question)
    assert not asks_where_it_lies(asked, units_of(asked, load_token_table()))


def test_a_town_that_no_document_puts_anywhere_is_refused(assistant: Assistant) -> None:
    assert isinstance(assistant.ask("Where is Sydney?"), Refusal)
