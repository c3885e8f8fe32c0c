"""The same question in six languages, and how well a sentence fits a question, for tests of answers."""

from assistant.analysis import states
from assistant.answer_types import fit
from assistant.question import understand
from assistant.units import units_of
from ingest.encoder import load_token_table

SIGNED = {
    "en": "When did Łódź and Guangzhou sign the letter of intent?",
    "pl": "Kiedy Łódź i Kanton podpisały list intencyjny?",
    "ja": "ウッチと広州はいつ意向書に署名しましたか。",
    "ru": "Когда Лодзь и Гуанчжоу подписали письмо о намерениях?",
    "fa": "لودز و گوانگژو چه زمانی تفاهم‌نامه امضا کردند؟",
    "zh": "罗兹和广州什么时候签署意向书？",
}


def fit_of(question: str, sentence: str) -> float:
    """As `answer_types.fit`, of plain texts."""
    asked, table = understand(question), load_token_table()
    return fit(asked, units_of(asked, table), states([sentence], table)[0])
