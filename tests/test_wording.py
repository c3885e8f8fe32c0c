"""Questions as people word them: what they ask for is understood all the same."""

import pytest

from assistant.answer import Assistant
from assistant.cues import Detail, Kind
from assistant.model import Answer
from assistant.question import understand

KINDS = [
    ("Czemu poświęcono Forum?", Kind.WHAT), ("Czemu odwołano forum?", Kind.WHY),
    ("Should we promise dates when asked about Gorgan?", Kind.WHAT), ("When was the forum?", Kind.WHEN),
    ("代表団の日程には会議のほかに何がありましたか", Kind.WHAT), ("代表団の日程は？", Kind.WHEN),
    ("Jak liczna jest delegacja?", Kind.HOW_MANY), ("Насколько многочисленна делегация?", Kind.HOW_MANY),
    ("Od jakiego czasu współpracują?", Kind.WHEN), ("С какого времени они дружат?", Kind.WHEN),
    ("تاریخ امضا چه بود؟", Kind.WHEN), ("締結の時期は", Kind.WHEN), ("开会地点是哪？", Kind.WHERE), ("何人签的字？", Kind.WHO),
    ("何人来ましたか", Kind.HOW_MANY), ("参加者数は？", Kind.HOW_MANY), ("Каково число гостей?", Kind.HOW_MANY),
    ("What was the budget?", Kind.MONEY), ("Jaki był budżet?", Kind.MONEY), ("预算多少？", Kind.MONEY),
    ("بودجه چقدر بود؟", Kind.MONEY), ("Skąd taka decyzja?", Kind.WHY), ("Из-за чего отменили?", Kind.WHY),
    ("Каким губернатор видит будущее?", Kind.WHICH), ("What advantages did the governor name?", Kind.WHAT),
]  # fmt: skip

BY_NAME = [
    ("Кто играл на фортепианном фестивале?", False), ("Кто пообещал хору записи?", False),
    ("Who handed over the medic's diary?", False), ("What did the governor name?", False),
    ("Who is the mayor of Gorgan?", True), ("Kto był wtedy konsulem?", True), ("Кто из депутатов выступил?", True),
    ("张伟是谁？", False), ("区长是谁？", True),
]  # fmt: skip

# Facts of the corpus, asked for in words that it does not use.
ANSWERED = [
    "Jak liczna jest aglomeracja kantońska?", "Od ilu lat Changning i Hirakata współpracują?",
    "Сколько дней шёл III форум «Польша – Китай» и когда?", "Чем славится Исин?", "宜興は何の都として知られていますか",
    "长宁钢琴节演奏了哪些作曲家的作品？", "در جشنوارهٔ پیانوی چانگ‌نینگ آثار چه آهنگسازانی نواخته شد؟",
    "长宁是通过什么渠道联系上伊兹密尔的？", "長寧区はどうやってイズミルと知り合ったのですか",
    "Po co w Wuxi wyświetla się filmy o miastach siostrzanych?", "长宁的友城分布在几大洲？",
    "上海各区的友城中长宁占多少比例？",
    "Who asked Changning to join the Pacific video conference?", "Who spoke for Wuxi at the forum?",
    "رئیس چانگ‌نینگ در اوت ۲۰۲۱ با چه کسی دیدار کرد؟", "戈尔甘的旱稻合资公司由哪个部门推动？",
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_what_a_question_asks_for(text: str, kind: Kind) -> None:
    assert understand(text).kind is kind


@pytest.mark.parametrize(("text", "by_name"), BY_NAME)
def test_whose_name_is_asked_for(text: str, by_name: bool) -> None:
    assert (Detail.OWN_NAME in understand(text).details) is by_name


@pytest.mark.parametrize("text", ANSWERED)
def test_facts_asked_for_in_other_words_are_answered(assistant: Assistant, text: str) -> None:
    assert isinstance(assistant.ask(text), Answer)
