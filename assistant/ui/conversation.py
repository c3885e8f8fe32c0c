"""The conversation as HTML: questions, answers with numbered citations, their sources, refusals."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.model import Answer, Citation, Hit, Refusal, Turn
from assistant.ui.markup import bdi, document_link, text, tongue
from assistant.ui.words import confidence_word, language_name, say
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
    verdict: str = ""

    @property
    def running(self) -> bool:
        return self.outcome is None and not self.error and not self.stopped


def history(exchanges: Sequence[Exchange]) -> list[Turn]:
    """The finished turns, for understanding a follow-up question."""
    done = [Turn(exchange.question, exchange.outcome.text) for exchange in exchanges if exchange.outcome]
    return done[-REMEMBERED:]


def conversation_html(exchanges: Sequence[Exchange], words: str, *, empty: bool = False) -> str:
    """The whole conversation; the welcome with examples where it has not begun. `empty`: there are no documents."""
    label = text(say("chat.log", words))
    inside = "".join(_exchange(number, exchange, words) for number, exchange in enumerate(exchanges))
    return (
        f'<div class="conversation" role="log" aria-live="polite" aria-label="{label}">'
        f"{inside or _welcome(words, empty)}</div>"
    )


def _welcome(words: str, empty: bool) -> str:
    title = f'<h2 class="welcome-title">{text(say("chat.welcome.title", words))}</h2>'
    if empty:
        return f'<section class="welcome">{title}<p class="notice">{text(say("chat.none", words))}</p></section>'
    buttons = "".join(
        f'<li><button type="button" class="example" data-event="example" data-question="{text(question)}"'
        f"{tongue(language)}>{text(question)}</button></li>"
        for language, question in EXAMPLES
    )
    return (
        f'<section class="welcome">{title}<p>{text(say("chat.welcome.text", words))}</p>'
        f'<ul class="examples" aria-label="{text(say("chat.examples", words))}">{buttons}</ul></section>'
    )


def _exchange(number: int, exchange: Exchange, words: str) -> str:
    busy = "true" if exchange.running else "false"
    return (
        f'<article class="turn" aria-busy="{busy}">'
        f'<div class="question"><span class="hidden-words">{text(say("chat.you", words))}: </span>'
        f'<p dir="auto">{text(exchange.question)}</p></div>'
        f'<div class="answer"><span class="hidden-words">{text(say("chat.assistant", words))}: </span>'
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
        return f'<div class="answer-text">{shown}</div><p class="notice">{text(say("chat.stopped", words))}</p>'
    waiting = f'<p class="searching"><span class="dots" aria-hidden="true"></span>{text(say("chat.searching", words))}</p>'
    return f'<div class="answer-text">{shown}</div>' if shown else waiting


def _answer(answer: Answer, words: str) -> str:
    cited = {citation.number: citation for citation in answer.citations}
    lines = [line for line in answer.text.splitlines() if line.strip()]
    body = "".join(_line(line, answer.language, cited, words) for line in lines)
    level = confidence_word(answer.confidence, words)
    badge = (
        f'<p class="confidence" data-level="{_level(answer.confidence)}" title="{text(say("confidence.label", words))}">'
        f'<span class="hidden-words">{text(say("confidence.label", words))}: </span>{text(level)}</p>'
    )
    return f'{_notice(answer.notice)}<div class="answer-text">{body}</div>{badge}{_sources(answer, words)}'


def _level(confidence: float) -> str:
    return "high" if confidence >= 0.85 else "medium" if confidence >= 0.6 else "low"


def _notice(line: str) -> str:
    return f'<p class="notice" dir="auto">{text(line)}</p>' if line else ""


def _line(line: str, language: str, cited: dict[int, Citation], words: str) -> str:
    """One line of the answer; in the language of the document where it is a quote of one."""
    numbers = [int(match) for match in _NUMBER.findall(line)]
    for number in numbers:
        citation = cited.get(number)
        if citation and citation.quote.split() and " ".join(citation.quote.split()) in " ".join(line.split()):
            language = citation.document.language
            break
    parts, last = [], 0
    for match in _NUMBER.finditer(line):
        citation = cited.get(int(match[1]))
        parts.append(text(line[last : match.start()].rstrip() if citation else line[last : match.start()]))
        parts.append(_citation_link(citation, words) if citation else text(match[0]))
        last = match.end()
    parts.append(text(line[last:]))
    return f"<p{tongue(language)}>{''.join(parts)}</p>"


def _citation_link(citation: Citation, words: str) -> str:
    document = citation.document
    label = say("source.link", words, number=citation.number, title=document.title or document.source)
    href = document_link(document.id, words, citation.start, citation.end)
    return f'<a class="citation" href="{text(href)}" data-panel aria-label="{text(label)}">[{citation.number}]</a>'


def _about(document: Document, words: str) -> str:
    """Publisher, date and language in one line."""
    known = [document.publisher, document.date, language_name(document.language, words)]
    return ' <span aria-hidden="true">·</span> '.join(bdi(value) for value in known if value)


def _card(document: Document, place: tuple[int, int], quoted: str, words: str) -> str:
    href = document_link(document.id, words, *place)
    return (
        f'<a class="source-title" href="{text(href)}" data-panel{tongue(document.language)}>'
        f"{text(document.title or document.source)}</a>"
        f'<p class="source-about">{_about(document, words)}</p>'
        f"<blockquote{tongue(document.language)}>{text(quoted)}</blockquote>"
    )


def _sources(answer: Answer, words: str) -> str:
    items = "".join(
        f'<li value="{citation.number}"><span class="source-number" aria-hidden="true">{citation.number}</span>'
        f'<div class="source">{_card(citation.document, (citation.start, citation.end), citation.quote, words)}</div></li>'
        for citation in answer.citations
    )
    title = text(say("sources.title", words))
    return f'<section class="sources" aria-label="{title}"><h3>{title}</h3><ol>{items}</ol></section>' if items else ""


def _refusal(refusal: Refusal, words: str) -> str:
    items = "".join(
        f'<li><div class="source">{_card(hit.document, (hit.passage.start, hit.passage.end), _excerpt(hit), words)}</div></li>'
        for hit in refusal.hits[:3]
    )
    title = text(say("refusal.nearest", words))
    nearest = f'<section class="nearest" aria-label="{title}"><h3>{title}</h3><ul>{items}</ul></section>' if items else ""
    lines = "".join(f"<p{tongue(refusal.language)}>{text(line)}</p>" for line in refusal.text.splitlines() if line.strip())
    return (
        f'<div class="refusal"><p class="refusal-title">{text(say("refusal.title", words))}</p>'
        f"{_notice(refusal.notice)}{lines}</div>{nearest}"
    )


def _excerpt(hit: Hit) -> str:
    whole = " ".join(hit.text.split())
    return whole if len(whole) <= EXCERPT else whole[:EXCERPT].rstrip() + " …"


def _verdict(number: int, exchange: Exchange, words: str) -> str:
    """Right, wrong, keep: kept as candidates for the evaluation set."""
    if exchange.verdict:
        return f'<p class="verdict-saved" role="status">{text(say("verdict.saved", words))}</p>'
    buttons = "".join(
        f'<button type="button" data-event="verdict" data-turn="{number}" data-verdict="{verdict}">'
        f'<span class="icon icon-{verdict}" aria-hidden="true"></span>{text(say(f"verdict.{verdict}", words))}</button>'
        for verdict in ("up", "down", "keep")
    )
    return f'<div class="verdict" role="group" aria-label="{text(say("verdict.label", words))}">{buttons}</div>'
