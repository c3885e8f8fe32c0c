"""The conversation as HTML: questions, answers with numbered citations, their sources, refusals."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.model import Answer, Citation, Hit, Refusal, Turn
from assistant.ui.markup import bdi, document_link, text, tongue, worded
from assistant.ui.words import confidence_level, language_name, say
from ingest.model import Document

EXAMPLES = (
    ("en", "Which cities have ties with Guangzhou?"),
    ("pl", "Kiedy Łódź i Kanton podpisały list intencyjny?"),
    ("ja", "長寧区の最初の姉妹都市はどこですか？"),
    ("ru", "Сколько гостей собралось на форуме в Уси?"),
    ("fa", "شهردار گرگان کیست؟"),
    ("zh", "罗兹和广州什么时候签署了合作意向书？"),
)
EXCERPT = 280  # characters of a nearest passage shown in the conversation; the panel has all of it
NEAREST = 3  # passages beside a refusal
REMEMBERED = 6  # turns given to the assistant as the conversation so far

_NUMBER = re.compile(r"\[(\d{1,3})\]")


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question and what became of it so far."""

    question: str
    partial: str = ""
    outcome: Answer | Refusal | None = None
    error: str = ""
    stopped: bool = False
    verdict: str = ""  # given by the reader: up, down or keep
    picked: bool = False  # the reader showed where the right answer stands

    @property
    def running(self) -> bool:
        return self.outcome is None and not self.error and not self.stopped


def history(exchanges: Sequence[Exchange]) -> list[Turn]:
    """The finished turns, for understanding a follow-up question."""
    done = [Turn(exchange.question, exchange.outcome.text) for exchange in exchanges if exchange.outcome]
    return done[-REMEMBERED:]


def conversation_html(exchanges: Sequence[Exchange], words: str, *, empty: bool = False) -> str:
    """The whole conversation; the welcome with examples where it has not begun. `empty`: there are no documents."""
    label = worded("chat.log", words)
    inside = "".join(_exchange(number, exchange, words) for number, exchange in enumerate(exchanges))
    return (
        f'<div class="conversation" role="log" aria-live="polite" aria-label="{label}"{tongue(words)}>'
        f"{inside or _welcome(words, empty)}</div>"
    )


def _welcome(words: str, empty: bool) -> str:
    title = f'<h2 class="welcome-title">{worded("chat.welcome.title", words)}</h2>'
    if empty:
        return f'<section class="welcome">{title}<p class="notice">{worded("chat.none", words)}</p></section>'
    buttons = "".join(
        f'<li><button type="button" class="example" data-event="example" data-question="{text(question)}"'
        f"{tongue(language)}>{text(question)}</button></li>"
        for language, question in EXAMPLES
    )
    return (
        f'<section class="welcome">{title}<p>{worded("chat.welcome.text", words)}</p>'
        f'<ul class="examples" aria-label="{worded("chat.examples", words)}">{buttons}</ul></section>'
    )


def _exchange(number: int, exchange: Exchange, words: str) -> str:
    busy = "true" if exchange.running else "false"
    return (
        f'<article class="turn" aria-busy="{busy}">'
        f'<div class="question"><span class="hidden-words">{worded("chat.you", words)}: </span>'
        f'<p dir="auto">{text(exchange.question)}</p></div>'
        f'<div class="answer"><span class="hidden-words">{worded("chat.assistant", words)}: </span>'
        f"{_outcome(number, exchange, words)}</div></article>"
    )


def _outcome(number: int, exchange: Exchange, words: str) -> str:
    if exchange.error:
        return f'<p class="error-line" role="alert" dir="auto">{text(exchange.error)}</p>'
    if isinstance(exchange.outcome, Answer):
        return _answer(exchange.outcome, words) + _verdict(number, exchange, words)
    if isinstance(exchange.outcome, Refusal):
        return _refusal(exchange.outcome, words) + _verdict(number, exchange, words)
    shown = "".join(f'<p dir="auto">{text(line)}</p>' for line in exchange.partial.splitlines() if line.strip())
    if exchange.stopped:
        return f'<div class="answer-text">{shown}</div><p class="notice">{worded("chat.stopped", words)}</p>'
    if shown:
        return f'<div class="answer-text">{shown}</div>'
    return f'<p class="searching"><span class="dots" aria-hidden="true"></span>{worded("chat.searching", words)}</p>'


def _answer(answer: Answer, words: str) -> str:
    cited = {citation.number: citation for citation in answer.citations}
    lines = [line for line in answer.text.splitlines() if line.strip()]
    body = "".join(_line(line, answer.language, cited, words) for line in lines)
    level, label = confidence_level(answer.confidence), worded("confidence.label", words)
    badge = (
        f'<p class="confidence" data-level="{level}" title="{label}"><span class="hidden-words">{label}: </span>'
        f"{worded(f'confidence.{level}', words)}</p>"
    )
    return f'{_notice(answer.notice)}<div class="answer-text">{body}</div>{badge}{_sources(answer, words)}'


def _notice(line: str) -> str:
    return f'<p class="notice" dir="auto">{text(line)}</p>' if line else ""


def _line(line: str, language: str, cited: dict[int, Citation], words: str) -> str:
    """One line of the answer; in the language of the document where it is a quote of one."""
    quoted: Citation | None = None
    for number in map(int, _NUMBER.findall(line)):
        citation = cited.get(number)
        if citation and citation.quote.split() and " ".join(citation.quote.split()) in " ".join(line.split()):
            quoted, language = citation, citation.document.language
            break
    parts, last = [], 0
    for match in _NUMBER.finditer(line):
        citation = cited.get(int(match[1]))
        before = line[last : match.start()].rstrip() if citation else line[last : match.start()]
        parts.append(_emphasised(before, citation) if citation and citation is quoted else text(before))
        parts.append(_citation_link(citation, words) if citation else text(match[0]))
        last = match.end()
    parts.append(text(line[last:]))
    return f"<p{tongue(language)}>{''.join(parts)}</p>"


def _emphasised(line: str, citation: Citation) -> str:
    """The sentence that answers most directly stands out from those quoted around it."""
    core = citation.document.text[citation.core.start : citation.core.end] if citation.core else ""
    if citation.core and core != citation.quote:
        before, found, after = line.partition(" ".join(core.split()))
        if found:
            return f"{text(before)}<strong>{text(found)}</strong>{text(after)}"
    return text(line)


def _citation_link(citation: Citation, words: str) -> str:
    document = citation.document
    label = say("source.link", words, number=citation.number, title=document.title or document.source)
    href = document_link(document.id, words, citation.start, citation.end)
    return f'<a class="citation" href="{text(href)}" data-panel aria-label="{text(label)}">[{citation.number}]</a>'


def _about(document: Document, words: str) -> str:
    """Publisher, date and language in one line."""
    known = [document.publisher, document.date, language_name(document.language, words)]
    return ' <span aria-hidden="true">·</span> '.join(bdi(value) for value in known if value)


def _card(document: Document, place: tuple[int, int], quotes: Sequence[str], words: str) -> str:
    href = document_link(document.id, words, *place)
    shown = "".join(f"<blockquote{tongue(document.language)}>{text(quote)}</blockquote>" for quote in quotes)
    return (
        f'<a class="source-title" href="{text(href)}" data-panel>'
        f"<bdi{tongue(document.language)}>{text(document.title or document.source)}</bdi></a>"
        f'<p class="source-about">{_about(document, words)}</p>{shown}'
    )


def _sources(answer: Answer, words: str) -> str:
    """Each cited document once, with the numbers of its citations; quotes that the answer itself does not show."""
    by_document: dict[str, list[Citation]] = {}
    for citation in answer.citations:
        by_document.setdefault(citation.document.id, []).append(citation)
    if not by_document:
        return ""
    said = " ".join(answer.text.split())
    items = "".join(_source(citations, said, words) for citations in by_document.values())
    title = worded("sources.title", words)
    return f'<section class="sources" aria-label="{title}"><h3>{title}</h3><ul>{items}</ul></section>'


def _source(citations: Sequence[Citation], said: str, words: str) -> str:
    first = citations[0]
    numbers = "".join(_citation_link(citation, words) for citation in citations)
    unsaid = [citation.quote for citation in citations if " ".join(citation.quote.split()) not in said]
    card = _card(first.document, (first.start, first.end), unsaid, words)
    return f'<li><div class="source-numbers">{numbers}</div><div class="source">{card}</div></li>'


def _refusal(refusal: Refusal, words: str) -> str:
    paragraphs = [line for line in refusal.text.splitlines() if line.strip()]
    lines = "".join(f"<p{tongue(refusal.language)}>{text(line)}</p>" for line in paragraphs)
    return (
        f'<div class="refusal"><p class="refusal-title">{worded("refusal.title", words)}</p>'
        f"{_notice(refusal.notice)}{lines}</div>{_nearest(refusal.hits[:NEAREST], words)}"
    )


def _nearest(hits: Sequence[Hit], words: str) -> str:
    """Passages beside a refusal: named as what they are, and without citation numbers."""
    if not hits:
        return ""
    cards = [_card(hit.document, (hit.passage.start, hit.passage.end), [_excerpt(hit)], words) for hit in hits]
    items = "".join(f'<li><div class="source">{card}</div></li>' for card in cards)
    title = worded("refusal.nearest", words)
    return f'<section class="nearest" aria-label="{title}"><h3>{title}</h3><ul>{items}</ul></section>'


def _excerpt(hit: Hit) -> str:
    whole = " ".join(hit.text.split())
    if len(whole) <= EXCERPT:
        return whole
    cut = whole[:EXCERPT]
    at_word = cut[: cut.rfind(" ")] if " " in cut[-30:] else cut  # Japanese and Chinese have no spaces to cut at
    return at_word.rstrip() + " …"


def _verdict(number: int, exchange: Exchange, words: str) -> str:
    """Right, wrong, keep: kept as candidates for the evaluation set."""
    if exchange.picked:
        return f'<p class="verdict-saved" role="status">{worded("verdict.picked", words)}</p>'
    if exchange.verdict:
        hint = f' <span class="verdict-hint">{worded("verdict.pick", words)}</span>' if exchange.verdict != "up" else ""
        return f'<p class="verdict-saved" role="status">{worded("verdict.saved", words)}{hint}</p>'
    buttons = "".join(
        f'<button type="button" data-event="verdict" data-turn="{number}" data-verdict="{verdict}">'
        f'<span class="icon icon-{verdict}" aria-hidden="true"></span>{worded(f"verdict.{verdict}", words)}</button>'
        for verdict in ("up", "down", "keep")
    )
    return f'<div class="verdict" role="group" aria-label="{worded("verdict.label", words)}">{buttons}</div>'
