"""Which of two languages of one script a text is not in: English or Polish, Chinese or Japanese."""

import re
from collections.abc import Sequence

from ingest.language import FUNCTION_WORDS, with_polish_letters
from ingest.sentences import words

_BOTH = words("on by to do we")
_ENGLISH = words(FUNCTION_WORDS["en"]) - _BOTH
_POLISH = words(FUNCTION_WORDS["pl"]) - _BOTH
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
# Signs that Japan writes otherwise or not at all, one of which stands in nearly every Chinese sentence.
_CHINESE = re.compile(
    "[这们个么吗呢哪谁说请让给从过进动开关长东车门问间头见书发务协议签订访团员际组织举办业经济总统领导报纸话语贸资馆园图场队赛选择广罗兹乌戈尔汉亚华达军术艺节环护产农银药厂质设备运输传带历纪"
    "赠为对边还应该种时后现其并很实电而此已斯你您联或题样无它单计两只网确认收结试复德记强续价买视项查什变决处击几货线战显级每标户获调况专论约费效款别准步规义创类离难帖众评检卡购错她划]"
)
SHARED = frozenset({"en", "pl", "ja", "zh"})  # languages that this module tells apart
_SURELY = 3  # so many times as many words of the one language as of the other


def foreign_latin(met: Sequence[str]) -> str:
    """Of the words of a text: `pl` where they are surely English, `en` where they are surely Polish, else nothing."""
    plain = {word.lower() for word in met}
    english, polish = len(plain & _ENGLISH), len(plain & _POLISH)
    if not english and with_polish_letters([word for word in met if word[0].islower()]):
        polish += 1  # a name keeps its letters in every language
    if english > _SURELY * polish:
        return "pl"
    return "en" if polish > _SURELY * english else ""


def foreign_han(text: str) -> str:
    """`zh` where the text is surely Japanese, `ja` where it is surely Chinese, else nothing."""
    if _KANA.search(text):
        return "zh"
    return "ja" if _CHINESE.search(text) else ""
