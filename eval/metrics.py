"""Every figure of a run: each question adds (points, out of) to a metric, which is sum of points / sum of out-of.

Ranking, over answerable questions (the gold passages are the stored ones that overlap a gold quote):
  recall@k        share of questions with at least one gold passage among the first k hits. A set lists every sentence
                  in every language that states the fact; one of them is enough for the reader, so that is counted.
  gold_recall@10  share of all gold passages among the first ten hits (the textbook recall)
  mrr@10          1 / rank of the first gold passage, 0 beyond ten
  ndcg@10         discounted gain of all gold passages against the best possible order
Answering:
  citation_precision      citations that overlap gold evidence / citations, of answered answerable questions
  citation_recall         facts covered / facts: a fact (one list of `answers`) is covered where a cited gold quote
                          holds one of its spellings; a fact that none spells out, where any gold quote is cited
  citation_recall_strict  cited gold quotes / gold quotes, in every language
  answer_accuracy         answerable questions answered with every fact, one of its spellings each, in answer or quotes
  correct_refusals        unanswerable questions that were refused
  false_refusals          answerable questions that were not answered
A question that crashed has no hits and no answer: a miss everywhere, and no correct refusal.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.model import Answer, Citation, Hit, Refusal
from eval.cases import Case
from eval.folding import contains, fold
from eval.gold import GoldQuote

RANKING = ("recall@1", "recall@5", "recall@10", "mrr@10", "ndcg@10", "gold_recall@10")
ANSWERING = (
    "citation_precision",
    "citation_recall",
    "citation_recall_strict",
    "answer_accuracy",
    "correct_refusals",
    "false_refusals",
)
SECONDS = ("seconds_median", "seconds_p95")
MEASURED = (*RANKING, *ANSWERING, *SECONDS, "ece", "graded_accuracy")
LOWER_IS_BETTER = frozenset({"false_refusals", "ece", *SECONDS})

Points = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Result:
    """What the assistant made of one case. `outcome` is None where answering was skipped or crashed."""

    case: Case
    gold: tuple[GoldQuote, ...]
    hits: tuple[Hit, ...] = ()
    outcome: Answer | Refusal | None = None
    seconds: float = 0.0
    error: str = ""
    violations: tuple[str, ...] = ()
    grade: bool | None = None  # a language model's verdict, where one was asked

    @property
    def answered(self) -> bool:
        return isinstance(self.outcome, Answer)

    @property
    def citations(self) -> tuple[Citation, ...]:
        return self.outcome.citations if self.outcome else ()

    @property
    def text(self) -> str:
        """What the reader reads: the answer and its quotes."""
        return "\n".join([self.outcome.text if self.outcome else "", *(c.quote for c in self.citations)])

    @property
    def rank(self) -> int | None:
        """Rank, from 1, of the first hit that overlaps gold evidence."""
        for rank, hit in enumerate(self.hits, start=1):
            passage = hit.passage
            if any(g.overlaps(passage.document_id, passage.start, passage.end) for g in self.gold):
                return rank
        return None

    @property
    def cited(self) -> tuple[GoldQuote, ...]:
        """The gold quotes that a citation overlaps."""
        return tuple(g for g in self.gold if any(g.overlaps(c.document.id, c.start, c.end) for c in self.citations))

    @property
    def correct(self) -> bool:
        """Answered with every fact; for an unanswerable question, refused."""
        if not self.case.answerable:
            return isinstance(self.outcome, Refusal)
        text = fold(self.text)
        return self.answered and all(any(contains(text, s) for s in fact) for fact in self.case.answers)

    @property
    def confidence(self) -> float | None:
        return self.outcome.confidence if self.outcome else None

    @property
    def supported(self) -> bool:
        """What the confidence predicts: a citation on gold evidence; where refused, gold evidence at rank 1."""
        return bool(self.cited) if self.answered else self.case.answerable and self.rank == 1


def answering_points(result: Result) -> dict[str, Points]:
    """The answering metrics that this question takes part in."""
    case = result.case
    if not case.answerable:
        return {"correct_refusals": (float(result.correct), 1.0)}
    cited = result.cited
    points = {
        "citation_recall": _covered_facts(case, result.gold, cited),
        "citation_recall_strict": (float(len(cited)), float(len(result.gold))),
        "false_refusals": (float(not result.answered), 1.0),
    }
    if case.answers:
        points["answer_accuracy"] = (float(result.correct), 1.0)
    if result.answered:
        good = sum(any(g.overlaps(c.document.id, c.start, c.end) for g in result.gold) for c in result.citations)
        points["citation_precision"] = (float(good), float(len(result.citations)))
    return points


def _covered_facts(case: Case, gold: Sequence[GoldQuote], cited: Sequence[GoldQuote]) -> Points:
    if not case.answers:
        return float(bool(cited)), 1.0
    quotes = {g: fold(g.evidence.quote) for g in gold}
    covered = 0
    for fact in case.answers:
        stating = [g for g in gold if any(contains(quotes[g], spelling) for spelling in fact)]
        covered += any(g in cited for g in stating) if stating else bool(cited)
    return float(covered), float(len(case.answers))


def overall(points: Iterable[Mapping[str, Points]], names: Iterable[str]) -> dict[str, float | None]:
    """Sum of points over sum of out-of for each metric; None where no question takes part."""
    rows = list(points)
    figures: dict[str, float | None] = {}
    for name in names:
        pairs = [row[name] for row in rows if name in row]
        total = sum(out_of for _, out_of in pairs)
        figures[name] = sum(got for got, _ in pairs) / total if total else None
    return figures
