"""Which language a text is in: the script decides where it can, lingua where several languages share one."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from ingest.model import Span
from ingest.sentences import words

if TYPE_CHECKING:
    from lingua import LanguageDetector

_SCRIPTS = {
    "kana": r"[\u3041-\u3096\u309d\u309e\u30a1-\u30fa\u30fc-\u30fe\uff66-\uff9d]",
    "han": r"[\u3005\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]",
    "cyrillic": r"[\u0400-\u052f]",
    "arabic": r"[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]",
    "latin": r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]",
    "ko": r"[\uac00-\ud7a3\u1100-\u11ff]",
    "he": r"[\u05d0-\u05ea]",
    "el": r"[\u0370-\u03ff\u1f00-\u1fff]",
    "th": r"[\u0e01-\u0e3a\u0e40-\u0e4e]",
    "hi": r"[\u0904-\u0939]",
    "ka": r"[\u10d0-\u10ff]",
    "hy": r"[\u0531-\u0587]",
}
_PATTERNS = {name: re.compile(pattern) for name, pattern in _SCRIPTS.items()}
# Letters that tell languages of one script apart.
_TELLING = {
    "persian": re.compile(r"[پچژگکی]"),
    "not persian": re.compile(r"[ةىكيأإؤ]"),
    "urdu": re.compile(r"[ٹڈڑےںھ]"),
    "ukrainian": re.compile(r"[іїєґ]", re.IGNORECASE),
    "russian": re.compile(r"[ыэё]", re.IGNORECASE),
    "serbian": re.compile(r"[ђјљњћџ]", re.IGNORECASE),
    "japanese": re.compile("[広駅円沢浜桜気売読訳辺県対図変栄営団囲応歓関観検権験庁姉継経済総続労働込畑峠枠]"),
}
# One Han or Kana character says about as much as two and a half letters.
_DENSE = 2.5
_SAMPLE = 1500

_PERSIAN_WORDS = words(
    "است در با از را این آن که به شد بود کی کجا کدام چه چرا چند چگونه شهر شهردار می شهرداری كي كدام چيست "
    "کیست چیست نام شهرهای برای خواهر سال تا یک دو آیا"
)
_ARABIC_WORDS = words("في من على إلى هل ما متى التي الذي أين كيف كم عن هو هي هذا هذه مع بين تم التى الى")
# A text without the signs of an address is rid of its digits alone, in a fifth of the time.
_DIGITS = re.compile(r"[\d_]+")
_NOISE = re.compile(r"https?://\S+|www\.\S+|[\d_]+")
_NOISE_WITH_ADDRESSES = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|[\d_]+")  # slow where nothing is between spaces
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")

_LATIN_NAMES = (
    "ENGLISH POLISH GERMAN FRENCH SPANISH ITALIAN CZECH PORTUGUESE SLOVAK HUNGARIAN ROMANIAN DUTCH "
    "LITHUANIAN TURKISH SWEDISH FINNISH CROATIAN"
)
_CYRILLIC_NAMES = "RUSSIAN UKRAINIAN BELARUSIAN BULGARIAN SERBIAN MACEDONIAN"
# Question and function words that settle short lines, where letter statistics go wrong.
FUNCTION_WORDS = {
    "en": "the of is are was were who what when where which why how many much and did does do has have had in "
    "on at to for with from by that this it its be been will can there their they you your he she or not "
    "about between please tell show mayor city cities whose whom",
    "pl": "kto co kiedy gdzie jak jaki jaka jakie jakim jakich czy ile dlaczego który która które których z ze "
    "w we na do i oraz jest są był była było byli się nie od po za dla przez o u to tym tego jego jej ich "
    "że kogo komu czym miasto miasta miast umowa burmistrz prezydent",
    "de": "der die das und ist sind war wer was wann wo wie welche welcher welches mit von für auf im den dem "
    "des ein eine nicht wurde wurden hat zu zwischen viele",
    "fr": "le la les des et est sont qui que quand où comment quel quelle quels quelles avec du au aux une un "
    "pour dans sur été combien entre ne pas",
    "es": "el los las y es son quién quien qué cuándo dónde cómo cuál cuáles con del al una un por para en fue "
    "entre cuántos",
    "it": "il lo gli e è sono chi che quando dove come quale quali con del della di una un per nel fu tra quanti",
    "cs": "kdo co kdy kde jak jaký jaká jaké který která je jsou byl byla bylo se na s v a od do pro mezi kolik "
    "není podepsána starosta starostou město",
}
_LANGUAGES_OF: dict[str, list[str]] = {}  # function word -> the languages it is one of
for _language, _listed in FUNCTION_WORDS.items():
    for _one in words(_listed):
        _LANGUAGES_OF.setdefault(_one, []).append(_language)
_WITH_POLISH_LETTERS = re.compile(r"[łńśźżąę]\S*")
# Short lines are taken for one of these unless the detector is sure of a rarer language.
_USUAL = words("en pl de fr es it cs")
_SHORT = 80
_SURE = 0.6
# On 1,214 texts of 12 languages nothing was taken for English or Polish with these that lingua takes for another.
_MANY_WORDS = 20
_MANY = 0.3  # of the words, function words or of Polish letters
_LEAD = 3
_OWN_LETTERS = 0.05


def detect(text: str, hint: str = "") -> str:
    """BCP 47 code of the language of `text`; `hint` (a declared language) wins where the text does not tell."""
    sample = text if len(text) <= 3 * _SAMPLE else _spread(text)
    noise = _NOISE_WITH_ADDRESSES if "@" in sample else _NOISE if "://" in sample or "www." in sample else _DIGITS
    sample = noise.sub(" ", sample)
    counts = _counts(sample)
    script = _dominant(counts)
    hint = hint.split("-")[0].split("_")[0].lower()
    if not script:
        return hint or "und"
    if script == "cjk":
        return _chinese_or_japanese(counts, hint)
    if script == "arabic":
        return _persian_or_arabic(sample, counts, hint)
    if script == "cyrillic":
        return _cyrillic(sample, counts, hint)
    if script == "latin":
        return _latin(sample, hint)
    return script


def detect_sections(text: str, spans: Sequence[Span], hint: str = "") -> list[str]:
    """The language of each stretch of one document; a stretch too short to tell takes that of the whole."""
    whole = detect(text, hint)
    return [detect(text[span.start : span.end], whole) for span in spans]


def _spread(text: str) -> str:
    """Beginning, middle and end: a page may open with a menu in another language."""
    middle = len(text) // 2
    return " ".join((text[:_SAMPLE], text[middle : middle + _SAMPLE], text[-_SAMPLE:]))


def _counts(sample: str) -> dict[str, int]:
    """How many characters of each script, and how many of the telling letters."""
    counts = dict.fromkeys((*_PATTERNS, *_TELLING), 0)
    for character, number in Counter(sample).items():
        for kind in _kinds(character):
            counts[kind] += number
    return counts


@lru_cache(maxsize=50_000)
def _kinds(character: str) -> tuple[str, ...]:
    """Its script, and what it tells beside that."""
    script = [name for name, pattern in _PATTERNS.items() if pattern.match(character)][:1]
    return (*script, *(name for name, pattern in _TELLING.items() if pattern.match(character)))


def _dominant(counts: dict[str, int]) -> str:
    weights = {name: float(counts[name]) for name in _PATTERNS if name not in ("kana", "han")}
    weights["cjk"] = _DENSE * (counts["kana"] + counts["han"])
    best = max(weights, key=lambda name: weights[name])
    return best if weights[best] else ""


def _chinese_or_japanese(counts: dict[str, int], hint: str) -> str:
    if counts["kana"] >= 0.04 * (counts["kana"] + counts["han"]):
        return "ja"
    if counts["japanese"] >= max(1, 0.03 * counts["han"]):
        return "ja"
    # Names such as 大阪府枚方市 are written alike in both.
    return "ja" if hint == "ja" and counts["han"] < 12 else "zh"


def _persian_or_arabic(sample: str, counts: dict[str, int], hint: str) -> str:
    words = _WORD.findall(sample)
    persian = counts["persian"] + 3 * sum(map(_PERSIAN_WORDS.__contains__, words))
    arabic = counts["not persian"] + 3 * sum(map(_ARABIC_WORDS.__contains__, words))
    arabic += sum(word.startswith(("ال", "وال", "بال")) for word in words)
    if counts["urdu"] > 0.03 * len(sample):
        return "ur"
    if arabic > persian or (arabic == persian and hint == "ar"):
        return "ar"
    return "fa"


def _cyrillic(sample: str, counts: dict[str, int], hint: str) -> str:
    letters, ukrainian, russian = counts["cyrillic"], counts["ukrainian"], counts["russian"]
    if "ў" in sample.casefold() and ukrainian:
        return "be"
    if ukrainian > max(russian, 0.01 * letters):
        return "uk"
    if counts["serbian"] > 0.01 * letters:
        return "sr"
    if russian or letters < 120:
        return "ru" if hint not in ("bg", "mk", "uk", "be") or russian else hint
    return _ask_lingua(sample, _CYRILLIC_NAMES, hint, frozenset({"ru"}))


def _latin(sample: str, hint: str) -> str:
    words = _WORD.findall(sample)
    # Names keep the letters of their own language: an English question about Łódź is English.
    common = [word for number, word in enumerate(words) if word[0].islower() or number == 0]
    plain = " ".join(common) if sum(map(len, common)) >= 6 else " ".join(words)
    if len(sample) < 3 * _SHORT:
        voted = _by_function_words(common)
        if voted:
            return voted
    elif (certain := _certainly(common)):
        return certain
    return _ask_lingua(plain, _LATIN_NAMES, hint, _USUAL)


def _by_function_words(words: Sequence[str]) -> str:
    """The language with the most function words among `words`; empty where none leads."""
    votes = _votes(words)
    first, second = sorted(votes, key=lambda language: -votes[language])[:2]
    return first if votes[first] > votes[second] else ""


def _votes(words: Sequence[str]) -> dict[str, int]:
    votes = dict.fromkeys(FUNCTION_WORDS, 0)
    for word in filter(_LANGUAGES_OF.__contains__, map(str.casefold, words)):
        for language in _LANGUAGES_OF[word]:
            votes[language] += 1
    votes["pl"] += with_polish_letters([word for word in words if word[0].islower()])
    return votes


def with_polish_letters(words: Sequence[str]) -> int:
    """How many of the words hold letters that Polish has and English has not."""
    return len(_WITH_POLISH_LETTERS.findall(" ".join(words)))  # no word has a space in it


def _certainly(words: Sequence[str]) -> str:
    """English or Polish where function words leave no doubt: what lingua says too, for a tenth of its time."""
    if len(words) < _MANY_WORDS:
        return ""
    votes = _votes(words)
    first, second = sorted(votes, key=lambda language: -votes[language])[:2]
    if votes[first] < _MANY * len(words) or votes[first] < _LEAD * votes[second]:
        return ""
    polish = first == "pl" and with_polish_letters(words) >= _OWN_LETTERS * len(words)
    return first if first == "en" or polish else ""


def _ask_lingua(sample: str, names: str, hint: str, usual: frozenset[str]) -> str:
    ranked = [
        (value.language.iso_code_639_1.name.lower(), value.value)
        for value in _detector(names).compute_language_confidence_values(sample)
    ]
    if not ranked or ranked[0][1] == 0:
        return hint or "und"
    best, confidence = ranked[0]
    if len(sample) < _SHORT and confidence < _SURE:
        shares = dict(ranked)
        if shares.get(hint, 0.0) > confidence / 3:
            return hint
        best = next((code for code, _ in ranked if code in usual), best)
    return best


@cache
def _detector(names: str) -> "LanguageDetector":
    from lingua import Language, LanguageDetectorBuilder

    languages = [getattr(Language, name) for name in names.split()]
    return LanguageDetectorBuilder.from_languages(*languages).with_low_accuracy_mode().build()
