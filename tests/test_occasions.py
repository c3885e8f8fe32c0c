"""The third forum is not the first, and what happened in 2015 did not happen in 2018: in six languages."""

import pytest

from assistant.answer import Assistant
from assistant.model import Answer, Refusal
from assistant.numerals import ordinals
from assistant.occasions import (
    asked_editions,
    asks_ahead,
    asks_for_coming,
    editions_of,
    is_past,
    of_another_edition,
    tells_of_coming,
)
from assistant.question import understand
from ingest.concepts import concepts_in
from ingest.model import Document

ORDINALS = [
    ("the third forum", 3), ("the 21st session", 21), ("III Regionalne Forum", 3), ("ii forum", 2), ("dziesiąte forum", 10),
    ("10. forum miast", 10), ("десятый форум", 10), ("4-й конгресс", 4), ("دهمین همایش", 10), ("همایش یازدهم", 11),
    ("第3回フォーラム", 3), ("第十届论坛", 10), ("首届论坛", 1), ("V Kongres", 5), ("I Forum Regionów", 1),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), ORDINALS)
def test_ordinals_however_they_are_written(text: str, value: int) -> None:
    assert [found for found, _, _ in ordinals(text)] == [value]


@pytest.mark.parametrize(
    "text", ["I went to the forum", "miasta i wsie na forum", "w piątek", "mix of towns", "两次到访", "of 2015. Next"]
)
def test_what_only_looks_like_an_ordinal(text: str) -> None:
    assert not ordinals(text)


COUNTED = {
    "en": ("Where was the fourth Poland-China forum?", "The third regional forum Poland-China met in Łódź."),
    "pl": ("Gdzie odbyło się II Forum Polska-Chiny?", "III Regionalne Forum Polska-Chiny trwało w Łodzi trzy dni."),
    "ru": ("Где был четвёртый форум «Польша – Китай»?", "Третий региональный форум проходил в Лодзи."),
    "fa": ("همایش یازدهم کجا برگزار شد؟", "دهمین همایش شهرهای خواهرخوانده در ووشی برگزار شد."),
    "ja": ("第11回フォーラムの会場は？", "第10回の国際姉妹都市フォーラムが開かれた。"),
    "zh": ("第九届国际友城论坛在哪里举行？", "第十届国际友好城市论坛在无锡举行。"),
}


@pytest.mark.parametrize("language", COUNTED)
def test_another_edition_of_an_event_is_told_apart(language: str) -> None:
    question, sentence = COUNTED[language]
    asked, stated = asked_editions(understand(question)), asked_editions(understand(sentence))
    assert asked and stated
    assert of_another_edition(asked, stated, ())
    assert of_another_edition(stated, (), asked)
    assert not of_another_edition(stated, stated, asked)
    assert not of_another_edition(stated, (), stated)
    assert of_another_edition(asked, (), ()), "a document that counts nothing tells nothing of the fourth"
    assert not of_another_edition((), stated, stated)


@pytest.mark.parametrize(
    "question",
    [
        "What was said at the forum on the 9th of September 2015?", "Co było na forum 9. września 2015?",
        "Что было на форуме 9-го сентября?", "Who spoke on the first day of the forum?", "Kto mówił w drugim dniu forum?",
        "Кто выступал в первый день форума?", "Was the second visit during the forum?",
    ],
)  # fmt: skip
def test_days_and_visits_are_counted_too(question: str) -> None:
    assert not asked_editions(understand(question))


MEETINGS = {
    "en": ("When did the working group hold its second meeting?", "Minutes of the fifth meeting of the working group"),
    "pl": ("Kiedy było drugie spotkanie grupy roboczej?", "Protokół: piąte spotkanie grupy roboczej"),
    "ru": ("Когда было второе заседание рабочей группы?", "Протокол: пятое заседание рабочей группы"),
    "fa": ("دومین نشست کارگروه کی بود؟", "صورت‌جلسهٔ پنجمین نشست کارگروه"),
    "ja": ("作業部会の第2回会議はいつでしたか。", "作業部会第5回会議の議事録"),
    "zh": ("工作组第二次会议是什么时候？", "工作组第五次会议纪要"),
}


@pytest.mark.parametrize("language", MEETINGS)
def test_meetings_are_told_apart_and_may_be_the_first(language: str) -> None:
    question, title = MEETINGS[language]
    second, fifth = asked_editions(understand(question)), asked_editions(understand(title))
    assert {value for value, _ in second} == {2}
    assert of_another_edition(second, fifth, ()) and of_another_edition(second, (), fifth)
    assert of_another_edition(second, (), ()) and not of_another_edition(second, second, fifth)
    first = tuple((1, events) for _, events in second)
    assert not of_another_edition(first, (), ()), "who counts nothing may tell of the first"
    assert of_another_edition(first, fifth, ())


def test_the_editions_of_a_document_stand_anywhere_in_it() -> None:
    text = "The town was host once more.\n\nThe fifth forum of partner cities met in May."
    document = Document("a", "a.md", text, "a", "A title", "en")
    assert {value for value, _ in editions_of(document)} == {5}


UNTOLD = {
    "en": "Where did the fourth Poland-China forum meet?", "pl": "Gdzie odbyło się IV Forum Polska-Chiny?",
    "ru": "Где прошёл четвёртый форум «Польша – Китай»?", "fa": "چهارمین فروم لهستان و چین کجا برگزار شد؟",
    "ja": "第4回ポーランド・中国地域フォーラムはどこで開かれましたか。", "zh": "第四届波中地方论坛在哪里举行？",
}  # fmt: skip
TOLD = {
    "en": "Where did the third Poland-China forum meet?", "pl": "Gdzie odbyło się III Forum Polska-Chiny?",
    "ru": "Где прошёл третий форум «Польша – Китай»?", "fa": "سومین فروم لهستان و چین کجا برگزار شد؟",
    "ja": "第3回ポーランド・中国地域フォーラムはどこで開かれましたか。", "zh": "第三届波中地方论坛在哪里举行？",
}  # fmt: skip


@pytest.mark.parametrize("language", UNTOLD)
def test_an_edition_no_document_tells_of_is_refused(assistant: Assistant, language: str) -> None:
    assert isinstance(assistant.ask(UNTOLD[language]), Refusal)
    assert isinstance(assistant.ask(TOLD[language]), Answer)


TO_COME = {
    "en": ("When will the next forum be held?", "The forum met on 8 December 2021.", "It will meet in May 2022."),
    "pl": ("Kiedy odbędzie się następne forum?", "Forum odbyło się w grudniu 2021 r.", "Odbędzie się w maju 2022 r."),
    "ru": ("Когда следующий форум?", "Форум прошёл в декабре 2021 года.", "Форум пройдёт в мае 2022 года."),
    "fa": ("فروم بعدی چه زمانی است؟", "فروم در دسامبر ۲۰۲۱ برگزار شد.", "فروم در مه ۲۰۲۲ برگزار خواهد شد."),
    "ja": ("次のフォーラムはいつですか。", "フォーラムは2021年12月に開かれた。", "2022年5月に開く予定である。"),
    "zh": ("下次论坛什么时候举行？", "论坛于2021年12月举行。", "下届论坛将于2022年5月举行。"),
}


@pytest.mark.parametrize("language", TO_COME)
def test_what_was_is_not_what_comes_next(language: str) -> None:
    question, past, coming = TO_COME[language]
    assert asks_for_coming(understand(question))
    assert [tells_of_coming(text, {one.concept for one in concepts_in(text, ())}) for text in (past, coming)] == [
        False, True
    ]


AHEAD = [
    "When will the delegation arrive?", "Kiedy przyjedzie delegacja?", "Когда приедет делегация?",
    "هیئت کی خواهد آمد؟", "代表団の到着予定はいつですか。来る予定ですか。", "代表团什么时候会来？",
]  # fmt: skip


@pytest.mark.parametrize("question", AHEAD)
def test_the_future_tense_asks_for_what_is_not_over(question: str) -> None:
    assert asks_ahead(understand(question))


@pytest.mark.parametrize("question", ["When did it arrive?", "Kiedy przyjechała?", "Когда приехала?", "代表团什么时候来的？"])
def test_the_past_tense_does_not(question: str) -> None:
    assert not asks_ahead(understand(question))


AGAIN = [
    "When will the European cities travel to China again?", "Kiedy znowu pojadą do Chin?", "Когда снова поедут в Китай?",
    "کی دوباره به چین می‌روند؟", "今度はいつ中国へ行きますか。", "什么时候再去中国？",
]  # fmt: skip


@pytest.mark.parametrize("question", AGAIN)
def test_once_more_is_yet_to_come(question: str) -> None:
    assert asks_for_coming(understand(question))


@pytest.mark.parametrize("question", ["What stands next to the station?", "Where did they go the next day?"])
def test_next_to_is_not_next(question: str) -> None:
    assert not asks_for_coming(understand(question))


@pytest.mark.parametrize(
    ("dates", "published", "past"),
    [
        (["2021-09-28", "2021-09", "2021"], "2021-10-14", True),
        (["2021-10-14", "2021-10", "2021"], "2021-10-14", True),
        (["2022"], "2022-03-01", False),
        (["2022-05-05", "2022-05", "2022"], "2022-03-01", False),
        (["2021-12-08", "2021-12", "2021"], "", False),
        (["--09-28"], "2021-10-14", False),
    ],
)
def test_what_lies_before_the_day_of_publication(dates: list[str], published: str, past: bool) -> None:
    assert is_past(dates, published) == past
