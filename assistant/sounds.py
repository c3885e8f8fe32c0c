"""Words that sound alike across scripts: names and loan words that no dictionary holds (Волхов, ヴォルホフ, ولخوف).

A word is brought to the classes of its consonants, as Soundex (Russell 1918) does, but for Latin, Cyrillic and Persian
letters, Katakana and the signs of Chinese transcriptions alike: what the scripts do not all tell apart is one class,
and vowels say nothing.
"""

import re
from functools import lru_cache
from itertools import product

from ingest.tokens import fold

_CYRILLIC = re.compile("дз|дж|щ|[а-яё]")
_LATIN = re.compile("sch|dz|dj|sz|sh|cz|rz|zh|kh|gh|ph|th|ts|tz|ck|qu|ch|[a-z]")
_CLASSES = {
    "P": "пб|pb|پب|パピプペポバビブベボ",
    "V": "вф|vfw|ف|ヴフワ",
    "T": "тд|td|تطدث|タテトダデド",
    "K": "кгх|kgqh|کگقغخحهه|カキクケコガギグゲゴハヒヘホ",
    "S": "сзцчшжщ|sz|سصزضظذشژجچ|サシスセソザジズゼゾチツヂヅ",
    "R": "лр|lr|لر|ラリルレロ",
    "M": "м|m|م|マミムメモ",
    "N": "н|n|ن|ナニヌネノンヌ",
}
_OF_SIGN = {sign: code for code, signs in _CLASSES.items() for sign in signs.replace("|", "")}
_OF_SIGNS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys("sch sz sh cz zh ts tz dz dj дз дж щ".split(), ("S",)),
    **dict.fromkeys(["kh", "gh", "ck", "qu"], ("K",)),
    "rz": ("S", "RS"), "ph": ("V",), "th": ("T",), "x": ("KS",), "ch": ("S", "K"), "c": ("S", "K"), "j": ("S", ""),
    "و": ("", "V"),
}  # fmt: skip
# The signs that Chinese writes foreign names with, by what a sign sounds like; "-" for those that are vowels alone.
_TRANSCRIBING = """
P 巴伯比布拜贝毕波博勃帕佩皮普珀保鲍柏彼 PN 班本宾邦平庞彭蓬潘 V 弗夫菲费福佛瓦维韦威沃乌 VN 芬凡范万温文
T 达德蒂迪杜多戴代特提图托塔泰铁 TN 丹登丁顿敦坦廷滕通汤唐 K 卡克科库考凯加格戈古盖哈赫胡霍豪海基 KN 坎肯康孔甘根冈贡
KN 汉亨洪昆 K,S 吉希夏 KN,SN 金 S 萨斯西苏索塞扎兹济祖佐泽茨察采策齐恰切奇乔查彻沙什舍舒肖绍施谢贾杰久热日珠哲
SN 桑森辛孙松赞曾詹真章钦琼琴尚申 R 拉勒利卢鲁洛罗劳莱雷里丽莉列留柳吕尔烈娄 RN 兰伦林隆龙朗连
M 马玛默米穆莫毛迈麦梅密姆缪 MN 曼门明蒙 N 纳娜尼努诺瑙内奈涅妮恩安因昂英 N 南嫩宁农 - 阿埃艾伊奥厄亚娅耶约尤雅叶欧爱
"""
_OF_HAN = {
    sign: tuple(codes.strip("-").split(","))
    for codes, signs in zip(_TRANSCRIBING.split()[::2], _TRANSCRIBING.split()[1::2], strict=True)
    for sign in signs
}
_KATAKANA = re.compile("[ァ-ヺー]+")
_TRANSCRIBED = re.compile(f"[{''.join(_OF_HAN)}]{{3,}}")
_KANA = re.compile("[\u3040-\u30ff]")
_WORD = re.compile(
    rf"[\u30a1-\u30fa\u30fc]{{2,}}|{_TRANSCRIBED.pattern}|[^\W\d_\u3040-\u30ff\u3400-\u9fff]{{3,}}"
)
SCRIPTS = frozenset({"latin", "cyrillic", "persian", "katakana", "han"})
_MOST_READINGS = 4
# Words of three classes of consonants must share all of them, of longer ones one may have up to two more: an ending.
_LEAST, _BEGINNING, _MORE = 3, 4, 2


@lru_cache(maxsize=50_000)
def sounds(word: str) -> frozenset[str]:
    """The ways a word may sound, as classes of consonants; none for words of less than three.

    Of Han those only that transcribe a foreign name.
    """
    parts: list[tuple[str, ...]]
    if _TRANSCRIBED.fullmatch(word):
        parts = [_OF_HAN[sign] for sign in word]
    elif _KATAKANA.fullmatch(word):
        parts = [(_OF_SIGN.get(sign, ""),) for sign in word]
    else:
        folded = fold(word)
        signs = _CYRILLIC.findall(folded) or _LATIN.findall(folded) or list(folded)
        parts = [_OF_SIGNS.get(sign) or (_OF_SIGN.get(sign, ""),) for sign in signs]
    readings = ["".join(reading) for reading in product(*parts)][:_MOST_READINGS] if _few(parts) else []
    return frozenset(key for key in (re.sub(r"(.)\1+", r"\1", one) for one in readings) if len(key) >= _LEAST)


def transcribed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where between start and end foreign names stand as Chinese writes them."""
    return [match.span() for match in _TRANSCRIBED.finditer(text, start, end)] if _transcribes(text) else []


def _transcribes(text: str) -> bool:
    """In Japanese the signs that transcribe are words."""
    return not _KANA.search(text)


def _few(parts: list[tuple[str, ...]]) -> bool:
    return sum(len(part) > 1 for part in parts) <= 2


Heard = tuple[frozenset[str], frozenset[str]]  # the sounds of words, and what else begins as they do


@lru_cache(maxsize=20_000)
def heard(text: str, scripts: frozenset[str]) -> Heard:
    """The words of a text in these scripts; short ones only where they look like names."""
    if "han" in scripts and not _transcribes(text):
        scripts = scripts - {"han"}
    words = [word for word in _WORD.findall(text) if script(word) in scripts]
    whole = frozenset(key for word in words for key in sounds(word) if len(key) >= _BEGINNING or _like_a_name(word))
    begun = (key[:size] for key in whole for size in range(max(_BEGINNING, len(key) - _MORE), len(key)))
    return whole, whole.union(begun)


def alike(word: str, text: str) -> int:
    """How many classes of consonants the word shares with one of the text in another script that sounds alike, else 0.
    """
    own = script(word)
    if not own:
        return 0
    whole, begun = heard(word, frozenset({own}))
    others, others_begun = heard(text, SCRIPTS - {own})
    return max(map(len, (whole & others_begun) | (begun & others)), default=0)


def _like_a_name(word: str) -> bool:
    return not word[0].islower()  # Katakana and Persian have no capitals


def script(word: str) -> str:
    """The script of a word's first letter, "" for those whose words do not sound alike."""
    first = word[0]
    if "\u0400" <= first <= "\u04ff":
        return "cyrillic"
    if "\u0600" <= first <= "\u06ff":
        return "persian"
    if "\u30a1" <= first <= "\u30fa":
        return "katakana"
    if "\u3400" <= first <= "\u9fff":
        return "han"
    return "latin" if first < "\u0250" else ""
