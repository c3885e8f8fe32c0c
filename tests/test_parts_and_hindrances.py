"""A part of a whole is a number, and what prevented something is its reason, as is its aim: in six languages."""

import pytest

from assistant.analysis import states
from assistant.answer_types import fit
from assistant.question import understand
from assistant.units import units_of
from ingest.encoder import load_token_table

PARTS = [
    ("What share did the trust pay?", "The trust met half of it.", "The trust met fourth."),
    ("Jaka część środków trafi do szkół?", "Trafi tam jedna trzecia.", "Trafi tam trzecia szkoła."),
    ("Сколько средств пойдёт школам?", "Школам достанется одна треть.", "Школам достанется всё."),
    ("چند درصد بودجه به مدارس رسید؟", "یک‌چهارم بودجه به مدارس رسید.", "بودجه به مدارس رسید."),
    ("予算の何割が学校に？", "予算の半数が学校に渡った。", "予算が学校に渡った。"),
    ("多大比例的经费给了学校？", "一半经费给了学校。", "经费给了学校。"),
]
HINDRANCES = [
    ("Why was there no boat trip?", "Fog prevented the boat trip.", "The boat trip was planned."),
    ("Dlaczego nie popłynęli?", "Mgła uniemożliwiła rejs.", "Zaplanowano rejs."),
    ("Почему прогулка не состоялась?", "Прогулке помешал туман.", "Прогулку готовили."),
    ("چرا گردش انجام نشد؟", "مه مانع گردش شد.", "گردش برنامه‌ریزی شد."),
    ("なぜ中止に？", "霧の影響で中止になった。", "中止になった。"),
    ("为什么没去？", "受大雾影响未能成行。", "未能成行。"),
]
AIMS = [
    ("Why did they travel?", "The visit aimed to foster learning.", "The visit was long."),
    ("Po co pojechali?", "Wizyta miała na celu wymianę doświadczeń.", "Wizyta była długa."),
    ("Зачем они ездили?", "Поездка имела целью обмен опытом.", "Поездка была долгой."),
    ("چرا سفر کردند؟", "این سفر با هدف آموختن بود.", "این سفر دراز بود."),
    ("なぜ訪れましたか。", "訪問は学び合いを目的とした。", "訪問は長かった。"),
    ("为什么访问？", "此行旨在互相学习。", "此行时间很长。"),
]


@pytest.mark.parametrize(("question", "yes", "no"), [*PARTS, *HINDRANCES, *AIMS])
def test_what_answers_and_what_does_not(question: str, yes: str, no: str) -> None:
    table = load_token_table()
    asked = understand(question)
    units = units_of(asked, table)
    assert [fit(asked, units, stated) > 0 for stated in states([yes, no], table)] == [True, False]


def test_who_votes_is_told_aside_and_not_asked_for() -> None:
    assert understand("Na co woleli wydać pieniądze radni, którzy głosowali przeciw?").kind == "what"
    assert understand("Którzy radni głosowali przeciw?").kind == "who"
