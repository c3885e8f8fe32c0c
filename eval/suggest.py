"""Proposes questions from documents, in the document's language, for a person to accept: no language model needed.

A sentence that states a date, a place, a number or an office-holder becomes a question with that part left out:
the question word of the language, then the sentence with a gap. The part is the expected fact, the sentence the gold
quote. Staff reword the question when they accept it.
"""

import fnmatch
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from eval.candidates import add, suggested_from
from ingest.dates import dates
from ingest.model import Document, Span
from ingest.places import gazetteer
from ingest.sentences import sentences

GAP = "____"
_SHORTEST, _LONGEST = {"zh": 12, "ja": 12}, {"zh": 120, "ja": 120}  # characters of a sentence; else 40 to 260
_PER_DOCUMENT = 3
_NOT_A_STATEMENT = ("#", "-", "*", "|", ">", "•")

_ASK = {
    "when": {
        "en": "When?",
        "pl": "Kiedy?",
        "ja": "いつですか？",
        "ru": "Когда?",
        "fa": "چه زمانی؟",
        "zh": "什么时候？",
    },
    "where": {"en": "Where?", "pl": "Gdzie?", "ja": "どこですか？", "ru": "Где?", "fa": "کجا؟", "zh": "哪里？"},
    "how_many": {
        "en": "How many?",
        "pl": "Ile?",
        "ja": "いくつですか？",
        "ru": "Сколько?",
        "fa": "چند؟",
        "zh": "多少？",
    },
    "who": {"en": "Who?", "pl": "Kto?", "ja": "誰ですか？", "ru": "Кто?", "fa": "چه کسی؟", "zh": "谁？"},
}
_NAME = r"[^\W\d_a-zа-яё][\w'’-]+"  # begins with a capital letter
_OFFICES = {
    "en": rf"(?i:mayor|minister|consul|governor|director|president)(?: of {_NAME})?,? ({_NAME}(?: {_NAME})+)",
    "pl": rf"(?i:prezydent\w*|burmistrz\w*|minister\w*|konsul\w*|dyrektor\w*|marszał\w+)(?: \w+)?,? ({_NAME} {_NAME})",
    "ru": rf"(?i:мэр\w*|глав\w+|министр\w*|консул\w*|губернатор\w*|директор\w*)(?: [а-яё]+)?,? "
    rf"({_NAME}(?: {_NAME}){{1,2}})",
    "fa": r"(?:شهردار|وزیر|کنسول|استاندار|مدیر)(?: \w+)?،? (?:دکتر |آقای |خانم )?(\w{2,} \w{2,})(?=[،,])",
    "ja": r"(?:市長|区長|大臣|総領事|知事|会長)(?:である|の)([\u4e00-\u9fff々]{2,6}|[ァ-ヶー・＝]{4,})",
    "zh": r"(?:市长|区长|部长|总领事|省长|会长)(?!则|表示|宣布|也|会)"
    r"([\u4e00-\u9fff]{2,4}?|[\u4e00-\u9fff]+·[\u4e00-\u9fff·]+?)(?=[，、在于与和表说宣])",
}
_COUNT = re.compile(
    r"(?<![\d.,/٬٫-])\d{1,3}(?:[ \u00a0,٬]\d{3})+(?!\d)|(?<![\d.,/٫-])\d{2,7}(?![\d.,/٫-]*\d|[年月日号])"
)


class Documents(Protocol):
    """What is needed of the store."""

    def documents(self) -> list[Document]: ...
    def document(self, document_id: str) -> Document | None: ...


@dataclass(frozen=True, slots=True)
class Gap:
    """The part of a sentence that is asked for, in characters of the sentence."""

    kind: str
    start: int
    end: int


def propose(store: Documents, data: Path, *, source: str = "", limit: int = 20) -> list[dict[str, Any]]:
    """Up to `limit` candidates, kept with the others, from documents nothing was suggested from yet."""
    known = suggested_from(data)
    proposed: list[dict[str, Any]] = []
    for listed in sorted(store.documents(), key=lambda document: document.source):
        if listed.source in known or (source and not fnmatch.fnmatch(listed.source, source)):
            continue
        document = store.document(listed.id)
        if document is None:
            continue
        for question in questions_of(document)[: min(_PER_DOCUMENT, limit - len(proposed))]:
            proposed.append(add(data, question))
        if len(proposed) >= limit:
            break
    return proposed


def questions_of(document: Document) -> list[dict[str, Any]]:
    """Candidates from one document: different kinds first, each sentence asked about once."""
    language = document.language.split("-")[0]
    if language not in _ASK["when"]:
        return []
    by_kind: dict[str, list[dict[str, Any]]] = {kind: [] for kind in ("who", "when", "how_many", "where")}
    for span in sentences(document.text, language):
        sentence = document.text[span.start : span.end]
        if not _is_statement(document, span, language):
            continue
        for gap in gaps(sentence, language):
            by_kind[gap.kind].append(_candidate(document, sentence, gap, language))
            break
    rounds = zip(*(_padded(found, 5) for found in by_kind.values()), strict=True)
    return [candidate for turn in rounds for candidate in turn if candidate]


def _padded(found: list[dict[str, Any]], length: int) -> Iterable[dict[str, Any] | None]:
    return [*found, *[None] * length][:length]


def _is_statement(document: Document, span: Span, language: str) -> bool:
    sentence = document.text[span.start : span.end]
    shortest, longest = _SHORTEST.get(language, 40), _LONGEST.get(language, 260)
    if not shortest <= len(sentence) <= longest or sentence.startswith(_NOT_A_STATEMENT):
        return False
    return not any(s.start < span.end and span.start < s.end for s in (*document.headings, *document.skipped))


def gaps(sentence: str, language: str) -> Iterator[Gap]:
    """Parts that could be asked for, the surest kind first. A part that stands twice would give the answer away."""
    found = [*_who(sentence, language), *_when(sentence), *_how_many(sentence), *_where(sentence)]
    for gap in found:
        if sentence.count(sentence[gap.start : gap.end]) == 1:
            yield gap


def _who(sentence: str, language: str) -> Iterator[Gap]:
    for match in re.finditer(_OFFICES[language], sentence):
        yield Gap("who", *match.span(1))


def _when(sentence: str) -> Iterator[Gap]:
    for mention in dates(sentence):
        if len(mention.value) >= 4 and not mention.value.startswith("--"):
            yield Gap("when", mention.start, mention.end)


def _how_many(sentence: str) -> Iterator[Gap]:
    dated = [(mention.start, mention.end) for mention in dates(sentence)]
    for match in _COUNT.finditer(sentence):
        if not any(start < match.end() and match.start() < end for start, end in dated):
            yield Gap("how_many", *match.span())


def _where(sentence: str) -> Iterator[Gap]:
    mentions = gazetteer().find(sentence)
    if len({mention.place for mention in mentions}) == 1 and len(mentions) == 1:
        yield Gap("where", mentions[0].start, mentions[0].end)


def _candidate(document: Document, sentence: str, gap: Gap, language: str) -> dict[str, Any]:
    cloze = " ".join(f"{sentence[: gap.start]}{GAP}{sentence[gap.end :]}".split())
    between = "" if language in {"ja", "zh"} else " "
    return {
        "question": f"{_ASK[gap.kind][language]}{between}{cloze}",
        "language": language,
        "verdict": "suggested",
        "answered": True,
        "answer": sentence[gap.start : gap.end],
        "answers": [[sentence[gap.start : gap.end]]],
        "cited": [],
        "passage": {"document": document.source, "quote": sentence},
        "type": gap.kind,
    }
