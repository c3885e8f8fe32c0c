"""Sentence borders in every language we read, as spans that slice back to the text.

Borders are found in two steps: lines are joined where the break only comes from wrapping at a fixed width, then each
stretch is cut at its full stops, question marks and their Arabic, Chinese and Japanese sisters.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.model import Span


def words(listed: str) -> frozenset[str]:
    """The words of a list written as one string."""
    return frozenset(listed.split())


_CLOSERS = "\"'”’»›)\\]）】』」〉》］}"
_STOP = re.compile(rf"[.!?…。！？｡؟۔．‼⁇⁈⁉]+[{_CLOSERS}]*(?:\[\d{{1,3}}\])*")
_WIDE_STOPS = frozenset("。！？｡．")
_OPENERS = "\"'“„‚‘«‹([（【『「〈《［{¿¡—–-*_•"
_OPEN, _CLOSE = "「『（《【«(", "」』）》】»)"
_BRACKET = re.compile(f"[{re.escape(_OPEN)}]")
_SOON = 60
_LONGEST_SENTENCE = 2_000
# After a closing quotation mark these carry the sentence on: 「…。」と述べた.
_CARRIES_ON = frozenset("とのをはがにへでもや、，,；;：:")
_WIDE = re.compile(r"[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]")
_MARKER = re.compile(
    r"(?:[-*+•·‣▪●○■□◆※➢✓]\s|#{1,6}\s|>|\||```|\d{1,3}[.)、]\s|\(\d{1,3}\)|[①-⑳]|[a-zа-я]\)\s"
    r"|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b|!?\[[^\]]*\]\()"
)
_ENDS_LINE = re.compile(rf"(?:[.!?…。！？؟:：;|]|```)[{_CLOSERS}*_]*$")

# Wrapped text is between these widths, in columns (a Han or Kana character takes two).
_NARROWEST_WRAP = 40
_WIDEST_WRAP = 112
# A line that would have held the next word at this share of the paragraph's width was broken on purpose.
_FILLED = 0.85

_ALWAYS = {
    "en": "mr mrs ms dr prof st jr sr vs gen sen rep gov rev hon mt ave blvd capt col lt sgt messrs e.g i.e cf "
    "al approx dept est fig eds ed viz",
    "pl": "prof dr hab inż mgr ul al pl os św im np m.in tj tzn tzw godz tel art ust pkt poz woj gen płk ks bp "
    "zob por red wyd ok ds dn lic mec pow gm mjr kpt ppłk abp o.o sp min maks jw wg dyr przew wicedyr "
    "zast",
    "ru": "ул пр просп пл пер наб д кв тел им т.е т.к т.н см рис стр проф акад доц г-н г-жа обл р-н ст п с св "
    "ген полк напр зам нач гл ред изд чел шт кор корп стр",
    "uk": "вул пр просп пл д кв тел ім т.зв див рис стор проф акад доц обл р-н ст п с св ген напр",
    "de": "dr prof st bzw z.b d.h u.a ca nr str inkl vgl evtl ggf sog hr fr",
    "fr": "m mm mme mlle dr pr st ste cf p.ex env éd",
    "es": "sr sra srta dr dra d dña prof av núm pág ej",
    "it": "sig sig.ra dott dr prof ing avv n pag es",
    "cs": "mj např tzv tj popř dr ing mgr prof doc ul č sv odst",
    "fa": "ه.ش ه.ق ق.م ب.م",
}
_BEFORE_NUMBER = words(
    "no nos nr nry art poz pkt ust str s p pp vol fig tab rys č núm № т ст гл рис тел tel jan feb mar apr "
    "jun jul aug sep sept oct nov dec"
)
_YEAR_WORDS = words("r rr г гг р рр")
# These end a sentence as often as not; a capital after them decides.
_MAY_END = words("itd itp etc т.д т.п др in br usw a.m p.m u.s")
_GERMAN_MONTH = re.compile(r"(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)")
_LAST_WORD = re.compile(r"[^\W_]+(?:[.\-][^\W_]+)*$")
_ABBREVIATIONS = {language: words(listed) for language, listed in _ALWAYS.items()}


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str

    @property
    def columns(self) -> int:
        return len(self.text) + len(_WIDE.findall(self.text))


def sentences(text: str, language: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Spans of the sentences of `text[start:end]` in order: every visible character is in exactly one of them."""
    end = len(text) if end is None else end
    found: list[Span] = []
    for stretch in _stretches(text, start, end):
        found.extend(_cut(text, stretch, language))
    return found


def wrapped_breaks(text: str) -> list[int]:
    """Positions of the line ends within paragraphs that only come from wrapping at a fixed width."""
    breaks: list[int] = []
    for stretch in _stretches(text, 0, len(text)):
        breaks += [at for at in range(stretch.start, stretch.end) if text[at] == "\n"]
    return breaks


def _stretches(text: str, start: int, end: int) -> Iterator[Span]:
    """Runs of lines that belong together: paragraphs, single headings, single list items."""
    for block in _blocks(text, start, end):
        # Columns are counted only where no line has more characters than wrapped ones have columns.
        short = all(len(line.text) <= _WIDEST_WRAP for line in block)
        width = max(line.columns for line in block) if short else 0
        wrapped = _NARROWEST_WRAP <= width <= _WIDEST_WRAP
        first = 0
        for number in range(1, len(block) + 1):
            if number == len(block) or not (wrapped and _flows_on(block[number - 1], block[number], width)):
                yield Span(block[first].start, block[number - 1].end)
                first = number


def _blocks(text: str, start: int, end: int) -> Iterator[list[_Line]]:
    """Lines between blank lines, without the white space around them."""
    block: list[_Line] = []
    position = start
    for raw in text[start:end].split("\n"):
        visible = raw.strip()
        if visible:
            offset = position + raw.index(visible[0])
            block.append(_Line(offset, offset + len(visible), visible))
        elif block:
            yield block
            block = []
        position += len(raw) + 1
    if block:
        yield block


def _flows_on(line: _Line, following: _Line, width: int) -> bool:
    """Whether the break between two lines only comes from wrapping."""
    if (
        line.text.startswith(("#", "|"))
        or "\t" in line.text + following.text
        or _MARKER.match(following.text)
        or _ENDS_LINE.search(line.text)
    ):
        return False
    if _WIDE.match(following.text):
        return line.columns + 4 > width * _FILLED
    return line.columns + 1 + len(following.text.split(maxsplit=1)[0]) > width * _FILLED


def _cut(text: str, stretch: Span, language: str) -> Iterator[Span]:
    first = stretch.start
    for stop in _STOP.finditer(text, stretch.start, stretch.end):
        if stop.end() < stretch.end and _is_border(text, stop, first, stretch.end, language):
            yield Span(first, stop.end())
            first = stop.end()
            while text[first].isspace():
                first += 1
    if first < stretch.end:
        yield Span(first, stretch.end)


def _is_border(text: str, stop: re.Match[str], first: int, end: int, language: str) -> bool:
    marks, following = stop.group(), text[stop.end()]
    if _inside_brackets(text, stop, first, end):
        return False
    if marks[0] in _WIDE_STOPS or (_WIDE.match(following) and marks[0] in "!?"):
        if marks[0] == "．" and following.isdigit():
            return False
        return following not in _CARRIES_ON
    if not following.isspace():
        return False
    following = _first_letter(text, stop.end(), end)
    if following.islower():
        return False
    if marks.startswith(("..", "…")):
        return following.isupper() or (stop.start() > first and not text[stop.start() - 1].isspace())
    return marks[0] != "." or not _is_abbreviation(text, stop.start(), first, following, language)


def _inside_brackets(text: str, stop: re.Match[str], first: int, end: int) -> bool:
    """Whether a bracket or quotation mark is open that closes soon: 「友好都市。協定」 is one stretch of a sentence."""
    if stop.end() - first > _LONGEST_SENTENCE:
        return False
    if not _BRACKET.search(text, first, stop.end()):
        return False
    said = text[first : stop.end()]
    depth = sum(said.count(mark) for mark in _OPEN) - sum(said.count(mark) for mark in _CLOSE)
    if depth != 1:
        return False
    soon = text[stop.end() : min(end, stop.end() + _SOON)]
    closing = next((mark for mark in soon if mark in _CLOSE), "")
    return bool(closing) and not any(mark in soon[: soon.index(closing)] for mark in _OPEN)


def _first_letter(text: str, position: int, end: int) -> str:
    """What the next sentence would begin with, past white space and opening marks."""
    while position < end - 1 and (text[position].isspace() or text[position] in _OPENERS):
        position += 1
    return text[position]


def _is_abbreviation(text: str, dot: int, first: int, following: str, language: str) -> bool:
    match = _LAST_WORD.search(text, max(first, dot - 24), dot)
    if match is None:
        return False
    word = match.group().casefold()
    if word.isdecimal():
        return match.start() == first or (language == "de" and bool(_GERMAN_MONTH.match(text[dot + 1 :].lstrip()[:3])))
    if word in _YEAR_WORDS:
        return _year_goes_on(text, first, match.start())
    if word in _MAY_END:
        return False
    if len(word) == 1 and word.isalpha():
        return word.upper() != word  # an initial; letters without case are no initials
    if word in _BEFORE_NUMBER and following.isdecimal():
        return True
    known = _ABBREVIATIONS.get(language.split("-")[0], frozenset()) or _ABBREVIATIONS["en"]
    return word in known or all(len(part) == 1 for part in word.split("."))


def _year_goes_on(text: str, first: int, at: int) -> bool:
    """`W czerwcu 2013 r. Łódź …` goes on, `… podpisano w czerwcu 2013 r. Łódź …` ends; `г. Уси` is a city."""
    before = text[first:at].split()
    return not (before and before[-1].rstrip(".–-").isdecimal()) or len(before) <= 5
