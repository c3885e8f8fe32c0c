"""Questions for whatever there is on something, in six languages; the pattern is over folded text."""

import re

from ingest.tokens import fold

# Asks for whatever there is on something, and not for one fact.
OVERVIEW = re.compile(
    r"\b(?:(?:tell|teach) (?:me|us) (?:\w+ )?about"
    r"|what (?:do|does|is|are|have) [\w ]{0,30}(?:say|know|known|written|heard) (?:of|about|on)"
    r"|(?:information|overview|summary|facts) (?:of|on|about)|summari[sz]e|(?:^|please |you )describe"
    r"|opowiedz\w*|co (?:\w+ ){0,2}(?:wiadomo|wiemy|napisano|mowi\w*) (?:\w+ )?(?:o|na temat)"
    r"|informacj\w+ (?:o|na temat)|stresc\w*|podsumuj\w*|opisz\w*"
    r"|расскажи\w*|что (?:\w+ ){0,2}(?:известно|знаем|говор\w+|написано) (?:\w+ )?(?:о|об|про)"
    r"|информаци\w+ (?:о|об)|опиши\w*|обзор)\b"
    r"|توضیح (?:بده|دهید)|(?:چه|چی) (?:می[ \u200c]?دانی|گفته|نوشته|اطلاعاتی)|معرفی کن"
    r"|について(?:教えて|説明|知りたい|詳しく|まとめて|何)|の(?:概要|様子)(?:を|は)"
    r"|介绍|概况|讲讲|说说|(?:情况|关系|合作)如何"
    r"|有什么(?:信息|资料|介绍)|关于.{1,20}(?:说|写)了什么"
)

# What such questions say beside what they are about.
OVERVIEW_WORDS = frozenset(
    fold(word)
    for word in (
        "tell teach say says said know knows known heard written information overview summary facts summarise summarize"
        " describe document documents opowiedz opowiedzcie wiadomo wiemy napisano informacje informacji stresc podsumuj"
        " opisz mówią mówi dokument dokumenty dokumentach расскажи расскажите известно знаем говорится говорят"
        " говорит написано"
        " информация информацию опиши опишите обзор документы документах درباره دربارهٔ توضیح بده دهید می‌دانی می‌دانید"
        " گفته نوشته اطلاعاتی معرفی کن کنید سند سندها 请 介绍 一下 概况 讲讲 说说 情况 如何 信息 资料 文件 説明 詳しく 概要 様子 文書"
    ).split()
)
