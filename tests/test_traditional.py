"""Questions in traditional Chinese are understood as those in simplified Chinese; Japanese ones are left alone."""

import pytest

from assistant.answer import Assistant
from assistant.question import understand
from assistant.traditional import simplified

BOTH = {
    "羅茲和廣州什麼時候簽署了意向書？": "罗兹和广州什么时候签署了意向书？",
    "戈爾甘的市長是誰？": "戈尔甘的市长是谁？",
    "廣州有哪些友好城市？": "广州有哪些友好城市？",
    "請問波蘭-中國地區論壇在哪個城市舉行？": "请问波兰-中国地区论坛在哪个城市举行？",
}


@pytest.mark.parametrize("text", BOTH)
def test_signs_are_exchanged_one_by_one(text: str) -> None:
    assert simplified(text) == BOTH[text]
    assert understand(text) == understand(BOTH[text])


@pytest.mark.parametrize(
    "text",
    ["広州市議会の会長は誰ですか。", "姉妹都市一覧", "渡邊市長 訪問", "議会の開会日程", "学校", "Łódź", "罗兹市长", "", "東京で會議を"],
)
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert simplified(text) == text


@pytest.mark.parametrize("text", BOTH)
def test_the_answer_is_the_same(assistant: Assistant, text: str) -> None:
    told = [assistant.ask(one) for one in (text, BOTH[text])]
    assert told[0].citations == told[1].citations
    assert told[0].answered == told[1].answered
    assert told[0].language == "zh"
