"""What an answer must speak of, in six languages: who interpreted, who paid, what a ticket costs, which airline."""

import re

import pytest

from assistant.cues import Kind
from assistant.question import understand
from assistant.subjects import TABLE, speaks_of, subjects

# A question, a sentence that speaks of what it asks for, and one that does not.
ASKED = [
    ("Who interpreted at the meeting?", "Anna Nowak translated for both sides.", "The consul met the mayor."),
    ("Kto tłumaczył rozmowę?", "Rozmowę przekładała Anna Nowak.", "Konsul spotkał się z burmistrzem."),
    ("Кто переводил беседу?", "Беседу перевела Анна Новак.", "Консул встретился с мэром."),
    ("چه کسی گفت‌وگو را ترجمه کرد؟", "مترجم نشست آنا نواک بود.", "سرکنسول با شهردار دیدار کرد."),
    ("誰が通訳しましたか。", "通訳は野村さんが務めた。", "総領事は市長と会談した。"),
    ("会谈由谁翻译？", "翻译由李娜担任。", "总领事会见了市长。"),
    ("Who paid for the trip?", "The costs were borne by the city.", "The trip lasted five days."),
    ("Kto zapłacił za wyjazd?", "Koszty pokryło miasto.", "Wyjazd trwał pięć dni."),
    ("Кто оплатил поездку?", "Расходы взял на себя город.", "Поездка длилась пять дней."),
    ("چه کسی هزینهٔ سفر را پرداخت؟", "بودجهٔ سفر از شهرداری بود.", "سفر پنج روز طول کشید."),
    ("旅費は誰が負担しましたか。", "費用は市が出した。", "旅行は五日間だった。"),
    ("考察费用由谁承担？", "经费由市政府支付。", "考察为期五天。"),
    ("How much is a ticket to the museum?", "Admission costs 5 euros.", "The museum cost 5 million euros."),
    ("Ile kosztuje bilet do muzeum?", "Wstęp kosztuje 12 złotych.", "Budowa kosztowała 12 milionów złotych."),
    ("Сколько стоит билет в музей?", "Вход стоит 300 рублей.", "Здание обошлось в 300 миллионов рублей."),
    ("بلیت موزه چند تومان است؟", "ورودی موزه ۵۰ هزار تومان است.", "ساخت موزه ۵۰ میلیارد تومان هزینه داشت."),
    ("博物館の入場料はいくらですか。", "入場は300円。", "建設費は3億円だった。"),
    ("博物馆门票多少钱？", "门票为30元。", "建馆花费3000万元。"),
    ("Which airline did the delegation fly with?", "They came with Baltic Airways.", "They came in May."),
    ("Jakimi liniami lotniczymi leciała delegacja?", "Lot obsługiwał przewoźnik lotniczy.", "Przyjechali w maju."),
    ("Какой авиакомпанией летела делегация?", "Рейс выполнила авиакомпания «Волга».", "Они приехали в мае."),
    ("هیئت با کدام شرکت هواپیمایی یا ایرلاین آمد؟", "پرواز با هواپیمایی ماهان بود.", "آنان در اردیبهشت آمدند."),
    ("代表団はどの航空会社で来ましたか。", "全日本航空の便で来た。", "五月に来た。"),
    ("代表团坐的是哪家航空公司的飞机？", "代表团乘坐东方航空班机。", "代表团五月来访。"),
    ("Who won the race?", "The first prize went to Krosno.", "Forty runners took part in the race."),
    ("Kto wygrał bieg?", "Zwyciężyła drużyna z Krosna.", "W biegu wystartowało 40 osób."),
    ("Кто выиграл забег?", "Победила команда Кросно.", "В забеге участвовали 40 человек."),
    ("برندهٔ مسابقه که بود؟", "مقام نخست به کروسنو رسید.", "چهل نفر در مسابقه شرکت کردند."),
    ("誰が競走で優勝しましたか。", "クロスノのチームが勝った。", "競走には40人が参加した。"),
    ("比赛谁赢了？", "冠军是克罗斯诺队。", "四十人参加了比赛。"),
    ("How do I apply for leave?", "An application must be submitted by May.", "The delegation left in May."),
    ("Jak złożyć wniosek o wyjazd?", "Formularz należy wysłać do maja.", "Delegacja wyjechała w maju."),
    ("Как оформить командировку?", "Заявление нужно подать до мая.", "Делегация уехала в мае."),
    ("چگونه می‌توان برای سفر ثبت‌نام کرد؟", "درخواست باید تا اردیبهشت برسد.", "هیئت در اردیبهشت رفت."),
    ("出張の申請の仕方を教えてください。", "五月までに申請が必要です。", "代表団は五月に出発した。"),
    ("出国如何办理？", "须在五月前提交。", "代表团五月出发。"),
]  # fmt: skip

# What asks for nothing of the kind.
UNASKED = [
    "Who signed the agreement?", "Kto podpisał umowę?", "Кто подписал соглашение?", "چه کسی توافق‌نامه را امضا کرد؟",
    "誰が協定に署名しましたか。", "谁签署了协议？", "How many trees were planted?", "Когда приедет делегация?",
]  # fmt: skip

SCRIPTS = {"Latin": "[a-z]", "Cyrillic": "[а-я]", "Persian": "[\u0600-\u06ff]", "Chinese or Japanese": "[\u3040-\u9fff]"}


@pytest.mark.parametrize(("text", "told", "untold"), ASKED)
def test_an_answer_speaks_of_what_is_asked_for(text: str, told: str, untold: str) -> None:
    asked = subjects(understand(text))
    assert asked
    assert speaks_of(told, asked)
    assert not speaks_of(untold, asked)


@pytest.mark.parametrize("text", UNASKED)
def test_most_questions_ask_for_nothing_of_the_kind(text: str) -> None:
    assert subjects(understand(text)) == ()


def test_every_row_is_of_known_kinds_and_of_all_scripts() -> None:
    for line in TABLE.read_text("utf-8").splitlines()[1:]:
        subject, kinds, *patterns = line.split("\t")
        assert kinds == "any" or {Kind(kind) for kind in kinds.split()}, subject
        for pattern in patterns:
            missing = [name for name, letters in SCRIPTS.items() if not re.search(letters, pattern)]
            assert not missing, f"{subject}: no {missing}"
