"""Bytes to text: the encoding is found by what it makes of the bytes, a declaration is only one more witness."""

import codecs
import re
from dataclasses import dataclass
from functools import cache

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# How many bytes are judged: enough for letter frequencies, little enough for large files.
_SAMPLE = 60_000
_CONTROL = bytes(byte for byte in range(32) if byte not in b"\t\n\r\f\v\x1a\x1b\x08")
# A declared encoding is believed unless another one reads this much better (in points per byte).
_TRUST = 0.25

# Letters of each language that are not ASCII, the frequent ones first, and how many of them count as frequent.
_ALPHABETS = {
    "ru": ("оеаинтсрвлкмдпуяызьбгчйхжшюцщэфъё", 20),
    "uk": ("оанивтерсікдлупмяьзбгчхйжїшюцщєфґ", 20),
    "fa": ("اینردمهتوبسشکزلگفقخپعحجآءچصضطظغثذژكيىئأۀة،؛؟", 24),
    "ar": ("اليمونرتبةعدسفهكقأحجشطصخإىضذزثئءغظؤآ،؛؟", 24),
    "el": ("αοιτεσνηυρπκμλςωδγχθφβξζψάέήίόύώ", 20),
    "he": ("יולאהרתבםנמשקדחכעפטגסצזןךףץ", 20),
    "pl": ("łąężóśćńź", 9),
    "cs": ("áíěéřýčšůžúňťďó", 15),
    "hu": ("áéöőóüíúű", 9),
    "ro": ("ăîâşţșț", 7),
    "hr": ("čšžćđ", 5),
    "tr": ("ıüşğçöİâ", 8),
    "lt": ("ėšųžįūčąę", 9),
    "de": ("üäöß", 4),
    "fr": ("éèàêçôîûâùïëœÿ", 14),
    "es": ("óíáéñúü¿¡ãõçâêô", 15),
    "nordic": ("äöåøæéü", 7),
}
_MARKS = frozenset("„”“’‘–—…«»•§°№€ \u200c\u200d©®½‹›")
_SINGLE_BYTE = (
    ("windows-1252", ("de", "fr", "es", "nordic")),
    ("windows-1250", ("pl", "cs", "hu", "ro", "hr", "de")),
    ("iso8859-2", ("pl", "cs", "hu", "ro", "hr", "de")),
    ("windows-1251", ("ru", "uk")),
    ("koi8-r", ("ru",)),
    ("koi8-u", ("ru", "uk")),
    ("cp866", ("ru", "uk")),
    ("iso8859-5", ("ru",)),
    ("mac-cyrillic", ("ru", "uk")),
    ("windows-1256", ("fa", "ar")),
    ("iso8859-6", ("ar",)),
    ("windows-1253", ("el",)),
    ("windows-1254", ("tr",)),
    ("windows-1255", ("he",)),
    ("windows-1257", ("lt",)),
    ("cp852", ("pl", "cs")),
)
_MULTI_BYTE = ("cp932", "euc_jp", "gb18030", "big5", "euc_kr")
# The most frequent Han characters of running text: simplified, traditional and Japanese writing.
_FREQUENT_HAN = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现"
    "当没动面起看定天分还进好小部其些主样理心本前开但因只从想实日市城友与合区月号名长新公位全京海省交外年签署"
    "這個們來為國說時會對過發後裡經沒動還進樣開從實與區號長們學現點當種於"
    "日一国会人年大十二本中長出三同時政事自行社見月分議後前民生連五発間対上部東者党地合市業内相方四定今回新場金員九入選立開手米力学問高代明実円"
    "関決子動京全目表戦経通外最言氏現理調体化田当八六約主題下首意法不来作性的要用制治度務強気小七成期公野協取都和統以機平総加山思家話世受区領多県続"
    "進正安設保改数記院女初北午指権心界支第産結百派点教報済書府活原先共得解名交資予川向際査勝面委告軍文反元重近千考判認画海参売利組知案道信策集在"
    "友好姉妹都市"
)
_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\u30fc]")
_HALF_KANA = re.compile(r"[\uff61-\uff9f]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_WIDE_MARKS = re.compile(r"[\u3000-\u3002\u3005-\u3011\u30fb\uff01-\uff5e·“”‘’—…]")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_MIXED = re.compile(r"[A-Za-z][\u0370-\u06ff]|[\u0370-\u06ff][A-Za-z]|[a-zа-я][А-Я]|[А-Я]{2}[а-я]")


@dataclass(frozen=True, slots=True)
class _Reading:
    encoding: str
    score: float


def decode(data: bytes, declared: str = "") -> str:
    """The text of `data`, whatever encoding it is in; `declared` is what the file says and may be wrong."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding, errors="replace").removeprefix("\ufeff")
    encoding = _unmistakable(data)
    if not encoding and not (encoding := _best(data, _known(declared))):
        encoding = _ask_charset_normalizer(data)
    return data.decode(encoding, errors="replace")


def is_binary(data: bytes) -> bool:
    """Whether bytes that claim to be text are none: control bytes, and no UTF-16 or UTF-32 to explain them."""
    head = data[:_SAMPLE]
    control = len(head) - len(head.translate(None, _CONTROL))
    if not control or head.startswith(tuple(bom for bom, _ in _BOMS)) or _wide(head):
        return False
    return control > 0.3 * len(head) or (control > 2 and control > 0.01 * len(head))


def _known(declared: str) -> str:
    """Python's name of a declared encoding, widened to the one that senders mean by it; empty when unknown."""
    try:
        name = codecs.lookup(declared.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return ""
    widened = {"shift_jis": "cp932", "gb2312": "gb18030", "gbk": "gb18030", "iso8859-1": "cp1252", "ascii": "cp1252"}
    return widened.get(name, name)


def _unmistakable(data: bytes) -> str:
    """Encodings that show themselves: UTF-16 without a mark, ISO-2022-JP, UTF-8."""
    if b"\x00" in data and (wide := _wide(data[:_SAMPLE])):
        return wide
    if b"\x1b$B" in data or b"\x1b$@" in data:
        return "iso2022_jp_2"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        # A few broken bytes in otherwise good UTF-8: a cut-off end, two files glued together.
        broken = data.decode("utf-8", errors="replace").count("\ufffd")
        good = sum(byte & 0xC0 == 0x80 for byte in data[:_SAMPLE])
        return "utf-8" if good > 20 and broken * 50 < good else _wide(data[:_SAMPLE])
    return "utf-8"


def _wide(data: bytes) -> str:
    """UTF-16 or UTF-32 without a mark, by where the zero bytes, spaces and line ends are."""
    size = len(data) // 4 * 4
    if size < 4:
        return ""
    quarters = [data[offset:size:4].count(0) * 4 / size for offset in range(4)]
    if quarters[2] > 0.9 and quarters[3] > 0.9:
        return "utf-32-le"
    if quarters[0] > 0.9 and quarters[1] > 0.9:
        return "utf-32-be"
    for encoding, high in (("utf-16-le", 1), ("utf-16-be", 0)):
        zeros, others = data[high:size:2].count(0) * 2 / size, data[1 - high : size : 2].count(0) * 2 / size
        if zeros > max(0.02, 3 * others) and _reads_well(data[:size], encoding):
            return encoding
        # Chinese and Japanese without a Latin letter have no zero bytes to show.
        text = data[:size].decode(encoding, errors="replace")
        if sum(letter in _FREQUENT_HAN or bool(_KANA.match(letter)) for letter in text) > 0.35 * len(text):
            return encoding
    return ""


def _reads_well(data: bytes, encoding: str) -> bool:
    text = data.decode(encoding, errors="replace")
    return sum(character.isprintable() or character in "\r\n\t\ufeff\u200c" for character in text) > 0.98 * len(text)


def _best(data: bytes, declared: str) -> str:
    """The candidate that makes the best text of the bytes; empty where none makes good text."""
    sample = data if len(data) <= _SAMPLE else data[: data.rfind(b"\n", 0, _SAMPLE) + 1] or data[:_SAMPLE]
    high = sum(byte > 127 for byte in sample)
    readings = [_Reading(name, _single(sample, name, languages)) for name, languages in _SINGLE_BYTE]
    readings += [_Reading(name, _multi(sample, name, high)) for name in _MULTI_BYTE]
    best = max(readings, key=lambda reading: reading.score)
    if declared:
        said = next((reading for reading in readings if codecs.lookup(reading.encoding).name == declared), None)
        if said is None:
            return declared if _decodes(data, declared) and best.score < 0.75 else best.encoding
        if said.score >= best.score - _TRUST and said.score > 0:
            return said.encoding
    return best.encoding if best.score > 0.2 else ""


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _single(sample: bytes, encoding: str, languages: tuple[str, ...]) -> float:
    """Points per non-ASCII character: 1 for a frequent letter of the language, less for others, minus for oddities."""
    text = sample.decode(encoding, errors="replace")
    return max(_letters(text, language) for language in languages)


def _letters(text: str, language: str) -> float:
    weights = _weights(language)
    counts: dict[str, int] = {}
    for character in text:
        if character > "\x7f":
            counts[character] = counts.get(character, 0) + 1
    total = sum(counts.values())
    if not total:
        return 0.0
    points = sum(number * weights.get(character, _odd(character)) for character, number in counts.items())
    return (points - len(_MIXED.findall(text))) / total


@cache
def _weights(language: str) -> dict[str, float]:
    letters, frequent = _ALPHABETS[language]
    weights = dict.fromkeys(_MARKS, 0.2)
    for rank, letter in enumerate(letters):
        # A little falls with the rank, so that mirror encodings (KOI8 and its upper case) differ.
        weight = 1.0 - 0.015 * rank if rank < frequent else 0.4
        weights[letter] = weight
        weights.setdefault(letter.upper(), 0.6 * weight)
    return weights


def _odd(character: str) -> float:
    if character == "\ufffd" or "\x80" <= character <= "\x9f" or "\ue000" <= character <= "\uf8ff":
        return -3.0
    return -0.4 if character.isalpha() else -0.8


def _multi(sample: bytes, encoding: str, high: int) -> float:
    """Points per non-ASCII byte of an East Asian encoding; a reading with errors is out."""
    text = sample.decode(encoding, errors="replace")
    if text.count("\ufffd") > 1 + len(sample) // 5000 or not high:
        return -1.0
    han = _HAN.findall(text)
    kana = len(_KANA.findall(text))
    points = 2.0 * sum(1.0 if character in _FREQUENT_HAN else _rank(character, encoding) for character in han)
    if encoding in ("cp932", "euc_jp"):
        points += 2.0 * kana
    else:
        # Kana sit at the same bytes in GB 2312 and EUC-JP: many of them speak for Japanese.
        points += 0.6 * kana
    points += 0.8 * len(_WIDE_MARKS.findall(text)) - 1.0 * len(_HALF_KANA.findall(text))
    if encoding == "euc_kr":
        points += 1.9 * len(_HANGUL.findall(text))
    return points / max(high, 1)


def _rank(character: str, encoding: str) -> float:
    """The first level of each national character set holds the everyday characters, the second the rare ones."""
    codec, everyday = {
        "cp932": ("euc_jp", 0xD0),
        "euc_jp": ("euc_jp", 0xD0),
        "gb18030": ("gb2312", 0xD8),
        "big5": ("big5", 0xC9),
        "euc_kr": ("euc_kr", 0xCA),
    }[encoding]
    try:
        return 0.45 if character.encode(codec)[0] < everyday else -0.5
    except UnicodeEncodeError:
        return -0.8


def _ask_charset_normalizer(data: bytes) -> str:
    """Encodings beyond our own list; Western Europe where even that is at a loss."""
    from charset_normalizer import from_bytes

    match = from_bytes(data[:_SAMPLE]).best()
    return match.encoding if match is not None and _decodes(data, match.encoding) else "cp1252"
