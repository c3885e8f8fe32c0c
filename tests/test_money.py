"""Currencies are recognised in six languages, and words that only begin like one are not."""

import pytest

from assistant.cues import Kind
from assistant.money import names_sum
from assistant.question import understand

SUMS = [
    "It cost £205,000.", "about 300 euros", "two million dollars", "Kosztowało to 2,5 tys. zł.", "sto złotych polskich",
    "1200 zł", "w funtach szterlingów", "5000 jenów", "три тысячи рублей", "15 000 руб.", "за 300 евро", "40 000 йен",
    "۵۰۰ یورو", "دو میلیون تومان", "ده هزار یوان", "事業費は320万円", "500円", "５００円", "3万ドル", "费用两千元", "5万元", "30英镑",
]  # fmt: skip
NO_SUMS = [
    "the European Capital of Culture", "Jenny Dollarhide", "a foundation", "Złożono wieniec.", "zlikwidowano linię",
    "Jeniecki cmentarz", "fundacja", "за рубежом", "рубежи", "рубашка", "евангелие", "ایوان مسجد", "円形の広場", "公元前",
    "アイドルのハンドル", "元宵节",
]  # fmt: skip


NO_PRICES = [
    "By how much did phone enquiries fall?", "Jaką część kosztów pokrywa miasto?", "Какую долю цены возмещает город?",
    "Сколько ящиков с песком уже стоит на улицах?", "کتاب‌های اهدایی از کدام گذرگاه می‌آید؟", "補助の割合はいくらですか。", "补贴比例是多少？",
]  # fmt: skip

INVESTED = [
    "How much have companies invested in Łódź?", "Ile firmy zainwestowały w Łodzi?", "Сколько вложили компании в Лодзь?",
    "شرکت‌ها چقدر در ووچ سرمایه‌گذاری کرده‌اند؟", "企業はウッチにいくら投資しましたか。", "企业在罗兹投资了多少？",
    "What was the value of the contracts?", "Jaka była wartość kontraktów?", "На какую сумму подписали контракты?",
    "ارزش قراردادها چقدر بود؟", "契約の総額はいくらでしたか。", "合同总额是多少？",
]  # fmt: skip


@pytest.mark.parametrize("question", INVESTED)
def test_what_is_invested_or_worth_is_money(question: str) -> None:
    assert understand(question).kind is Kind.MONEY


@pytest.mark.parametrize("question", NO_PRICES)
def test_what_asks_for_no_sum(question: str) -> None:
    assert understand(question).kind is not Kind.MONEY


@pytest.mark.parametrize("text", SUMS)
def test_a_currency_makes_a_sum(text: str) -> None:
    assert names_sum(text)


@pytest.mark.parametrize("text", NO_SUMS)
def test_other_words_make_none(text: str) -> None:
    assert not names_sum(text)
