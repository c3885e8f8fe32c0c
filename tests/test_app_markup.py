"""The pages' HTML: text stays text, citations are links to the place, directions and languages are set."""

import hashlib
import re
import string

from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st
from markup_reader import Shown

from assistant.model import Answer, Citation, Hit, Refusal
from assistant.ui import listing, panel
from assistant.ui.conversation import Exchange, conversation_html, history
from assistant.ui.markup import direction, web_link
from assistant.ui.words import LANGUAGES
from ingest.model import Document, Passage, Span

HOSTILE = (
    '<script>window.hacked=1</script><img src=x onerror="window.hacked=1"> [click](javascript:alert(1)) **b** '
    "</textarea></p><svg/onload=hacked()> ${1+1} {{value}} `x` $$x^2$$ &lt;b&gt; \"' <!-- -->"
)
OURS = {"div", "article", "p", "span", "a", "section", "h2", "h3", "ul", "ol", "li", "bdi", "blockquote", "button"}
# Surrogates cannot be encoded, a lone carriage return and NUL are changed by HTML itself; none is in extracted text.
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"), max_size=60) | st.sampled_from(
    [HOSTILE, "", "長寧区と枚方市", "گرگان <b>", "[1] [2] [99]", "a\nb"]
)


def make(text: str, language: str = "en", title: str = "Title", **more: object) -> Document:
    mark = hashlib.sha256(text.encode()).hexdigest()
    return Document(mark[:16], "a/b.md", text, mark, title, language, **more)  # type: ignore[arg-type]


def answer(document: Document, start: int, end: int, text: str = "", confidence: float = 0.9) -> Answer:
    quote = document.text[start:end]
    citation = Citation(1, document, start, end, quote)
    return Answer("q", "en", text or f"“{quote}” [1]", (citation,), (), 0.1, confidence)


def safe(html: str, extra: frozenset[str] = frozenset()) -> Shown:
    shown = Shown(html)
    assert shown.tags() <= OURS | extra
    assert not [name for name in shown.attribute_names() if name.startswith("on") or name in {"style", "src"}]
    for link in shown.links():
        assert link.startswith(("documents/", "http://", "https://"))
    return shown


@given(TEXT, TEXT, TEXT)
def test_whatever_a_document_says_is_shown_as_text(body: str, title: str, question: str) -> None:
    document = make("x" + body, title=title, publisher=body, date=title)
    outcome = answer(document, 0, len(document.text))
    html = conversation_html([Exchange(question, outcome=outcome), Exchange(question, partial=body)], "fa")
    shown = safe(html)
    assert question in shown.text
    assert (title or "a/b.md") in shown.text


@given(TEXT, TEXT)
def test_whatever_a_document_says_is_text_in_panel_and_list_too(body: str, title: str) -> None:
    document = make("x" + body, title=title, publisher=title, url=body, file="/x", also=(body,), place=title)
    shown = safe(panel.fragment(document, 0, 1, "ja"), frozenset({"header", "dl", "dt", "dd", "mark"}))
    assert document.text in shown.text
    rows = listing.table([document], lambda _: 1, {"a/b.md": [body]}, "ru", total=1) + listing.failures([(body, title)], "pl")
    shown = safe(rows, frozenset({"table", "caption", "thead", "tbody", "tr", "th", "td"}))
    assert title in shown.text
    assert body in shown.text


@given(st.text(string.printable.replace("\r", "") + "گرگان長寧", min_size=1, max_size=80), st.data())
def test_the_marked_text_is_the_text_and_the_mark_is_the_passage(text: str, data: st.DataObject) -> None:
    places = st.integers(0, len(text))
    spans = st.tuples(places, places).map(lambda pair: Span(*sorted(pair)))
    document = make(text, headings=tuple(data.draw(st.lists(spans, max_size=3))), skipped=tuple(data.draw(st.lists(spans))))
    start, end = data.draw(st.integers(-3, len(text) + 3)), data.draw(st.integers(-3, len(text) + 3))
    shown = Shown(panel.marked(document, start, end, "en"))
    assert shown.text == text
    assert shown.inside.get("mark", "") == (text[max(start, 0) : end] if 0 <= max(start, 0) < end else "")


def test_a_very_long_text_is_shown_around_the_passage_with_a_link_to_all_of_it() -> None:
    text = "word " * 100_000
    document = make(text)
    shown = Shown(panel.fragment(document, 250_000, 250_004, "en"))
    assert shown.inside["mark"] == "word"
    assert len(shown.text) < panel.LONGEST
    whole = Shown(panel.fragment(document, 250_000, 250_004, "en", whole=True))
    assert text in whole.text


def test_numbers_in_the_answer_are_links_to_the_cited_place() -> None:
    document = make("Łódź signed in June 2013. More.", "pl", "Kanton")
    shown = Shown(conversation_html([Exchange("?", outcome=answer(document, 0, 25))], "ru"))
    links = [one for tag, one in shown.elements if tag == "a" and "citation" in one.get("class", "")]
    assert links[0]["href"] == f"documents/{document.id}?words=ru&start=0&end=25#passage"
    assert links[0]["aria-label"] == "Источник 1: Kanton"


def test_the_sentence_that_answers_stands_out_from_those_around_it() -> None:
    document = make("دبیر گفت: «۳ < ۴».\nنشست در ۱۲ خرداد برگزار شد. پایان.", "fa")
    start = document.text.index("نشست")
    core = Span(start, document.text.index(" پایان"))
    whole = Citation(1, document, 0, len(document.text), document.text, core)
    alone = Citation(1, document, core.start, core.end, document.text[core.start : core.end], core)
    shown = []
    for citation in (whole, alone):
        quote = " ".join(citation.quote.split())
        outcome = Answer("q", "en", f"«{quote}» [1]", (citation,), (), 0.1, 0.9)
        shown.append(conversation_html([Exchange("q", outcome=outcome)], "en"))
        assert quote in safe(shown[-1], frozenset({"strong"})).text
    assert "<strong>نشست در ۱۲ خرداد برگزار شد.</strong>" in shown[0]
    assert "<strong>" not in shown[1]


def test_a_number_without_a_citation_stays_text() -> None:
    document = make("Łódź signed in June 2013.")
    outcome = answer(document, 0, 4, "It did [1], see [7] and [0].")
    shown = Shown(conversation_html([Exchange("?", outcome=outcome)], "en"))
    assert "see [7] and [0]." in shown.text
    assert len([1 for tag, one in shown.elements if one.get("class") == "citation"]) == 2  # in the answer, in the list


def test_a_quote_is_shown_with_the_sources_only_where_the_answer_does_not_show_it() -> None:
    document = make("Łódź signed\nin June 2013.")
    quoted = Shown(conversation_html([Exchange("?", outcome=answer(document, 0, 25, "“Łódź signed in June 2013.” [1]"))], "en"))
    written = Shown(conversation_html([Exchange("?", outcome=answer(document, 0, 25, "They signed in 2013 [1]."))], "en"))
    assert "blockquote" not in quoted.tags()
    assert written.inside["blockquote"] == "Łódź signed\nin June 2013."


def test_one_document_cited_twice_is_one_source_with_both_numbers() -> None:
    document = make("One. Two.")
    citations = (Citation(1, document, 0, 4, "One."), Citation(2, document, 5, 9, "Two."))
    outcome = Answer("q", "en", "“One.” [1]\n“Two.” [2]", citations, (), 0.1, 0.7)
    shown = Shown(conversation_html([Exchange("?", outcome=outcome)], "en"))
    assert len([1 for tag, _ in shown.elements if tag == "li"]) == 1
    assert [link.split("start=")[1] for link in shown.links()][2:] == ["0&end=4#passage", "5&end=9#passage", "0&end=4#passage"]


def test_a_refusal_says_so_and_shows_nearest_passages_without_numbers() -> None:
    document = make("Gorgan lies in Iran.")
    hit = Hit(Passage(document.id, 0, 20, "en"), document, 0.2)
    refusal = Refusal("q", "en", "The documents do not say.", (hit,) * 5, 0.1, 0.05, notice="no model")
    shown = Shown(conversation_html([Exchange("?", outcome=refusal)], "zh"))
    assert "文件中没有找到" in shown.text
    assert "最接近的段落（并不能回答该问题）" in shown.text
    assert "no model" in shown.text
    assert "[1]" not in shown.text
    assert len(shown.links()) == 3


def test_language_and_direction_follow_each_text() -> None:
    document = make("شهردار گرگان دادبود است.", "fa", "گرگان")
    outcome = answer(document, 0, 24)
    shown = Shown(conversation_html([Exchange("Who?", outcome=outcome)], "en"))
    assert ("p", {"lang": "fa", "dir": "rtl"}) in shown.elements
    assert ("p", {"dir": "auto"}) in shown.elements
    assert [one["dir"] for tag, one in shown.elements if one.get("role") == "log"] == ["ltr"]
    inside = Shown(panel.fragment(document, 0, 5, "en"))
    assert [one["dir"] for tag, one in inside.elements if one.get("class") == "document-text"] == ["rtl"]
    assert [direction(language) for language in (*LANGUAGES, "ar-EG", "")] == ["ltr"] * 4 + ["rtl", "ltr", "rtl", "auto"]


def test_confidence_is_shown_as_words() -> None:
    document = make("One.")
    for confidence, words in ((0.9, "Well supported"), (0.7, "Partly supported"), (0.3, "Weakly supported")):
        html = conversation_html([Exchange("?", outcome=answer(document, 0, 4, confidence=confidence))], "en")
        assert words in Shown(html).text
        assert str(confidence) not in html


def test_only_ordinary_web_addresses_become_links() -> None:
    assert web_link(" https://example.org/a?b ") == "https://example.org/a?b"
    for address in ("javascript:alert(1)", "data:text/html,x", "//example.org", "http:", "file:///etc/passwd", "http://[", ""):
        assert web_link(address) == ""


def test_the_conversation_before_is_the_finished_turns() -> None:
    document = make("One.")
    done = Exchange("first", outcome=answer(document, 0, 4))
    turns = history([done, Exchange("failed", error="x"), Exchange("stopped", partial="O", stopped=True)])
    assert [(turn.question, turn.answer) for turn in turns] == [("first", "“One.” [1]")]


def test_the_filter_wants_every_word_and_knows_language_names() -> None:
    documents = [make("a", "fa", "گرگان و گوانگژو", date="2021"), make("b", "pl", "Kanton i Łódź", date="2013-06")]
    assert [one.language for one in listing.matching(documents, "kanton łódź", "en")] == ["pl"]
    assert [one.language for one in listing.matching(documents, "persian", "en")] == ["fa"]
    assert [one.language for one in listing.matching(documents, "波斯语", "zh")] == ["fa"]
    assert [one.date for one in listing.matching(documents, "", "en")] == ["2021", "2013-06"]
    assert listing.matching(documents, "kanton گرگان", "en") == []


def test_colours_keep_their_contrast_in_light_and_dark() -> None:
    """WCAG 2.2 AA: 4.5 for text, 3 for the outlines of fields."""
    css = (ROOT / "assistant" / "ui" / "style.css").read_text("utf-8")
    light, dark = (dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", part)) for part in css.split("@media", 2)[:2])
    assert light.keys() == dark.keys()
    words = "ink/paper ink/card quiet/paper quiet/card accent/card accent/accent-soft on-accent/accent ink/mark ink/accent-soft"
    more = "warm-ink/warm ink/warm bad/bad-soft quiet/bad-soft good/card accent/paper warm-ink/card"
    for colours in (light, dark):
        for pair in f"{words} {more}".split():
            front, back = pair.split("/")
            assert contrast(colours[front], colours[back]) >= 4.5, pair
        assert contrast(colours["edge"], colours["card"]) >= 3
        assert contrast(colours["edge"], colours["paper"]) >= 3


def contrast(one: str, other: str) -> float:
    """(lighter + 0.05) / (darker + 0.05) of the relative luminances, as WCAG defines them."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)
