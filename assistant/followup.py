"""Question and conversation -> a question that stands alone: what an elliptic follow-up leaves out comes from
before."""

import re
from collections.abc import Sequence

from assistant.model import Turn
from assistant.question import content_words, places_in
from ingest.tokens import fold, fold_words

# Openings and pointing words that lean on what was said before, over folded text.
_LEANS = re.compile(
    r"^(?:and|so|but|then|also|what about|how about|a|i|oraz|zas|natomiast|to|а|и|но|тогда|ну)\b"
    r"|\b(?:it|its|he|his|him|she|her|they|them|their|this|that|these|those|there|then|both|one"
    r"|on|ona|ono|oni|jego|jej|ich|im|tam|wtedy|tym|tego|tej|ten|ta|te|nim|niej|nich|obie|oba"
    r"|он|она|оно|они|его|ее|их|им|там|тогда|этот|эта|это|эти|этом|этого|этой|этим|этих|том|нем|ней|них|оба|обе)\b"
    r"|^و\s|(?:^|\s)(?:او|آن|این|آنها|انها|آنجا|انجا|اینها|وی|ان)(?:\s|$|‌)|^(?:那|那么|还有|另外|以及|而)|它|他们|她们|他|她|这|那里|那次"
    r"|该|其"
    r"|^(?:では|それで|また|じゃあ|で、|なら)|それ|その|そこ|彼|この|これ|ここ|両"
)
# So few words of content do not make a question by themselves.
_SHORT = 2


def standalone(question: str, history: Sequence[Turn]) -> str:
    """The question with the missing words of the conversation behind it; as it is where it needs none."""
    if not history or not leans(question):
        return question
    *earlier, last = history
    before = standalone(last.question, earlier)
    own = places_in(question)
    missing = [
        word for word in content_words(before) if fold(word) not in {fold(own) for own in content_words(question)}
    ]
    if own:
        replaced = {fold(before[place.start : place.end]) for place in places_in(before)}
        missing = [word for word in missing if fold(word) not in replaced]
    elif not places_in(before):
        missing += [last.answer[place.start : place.end] for place in places_in(last.answer)[:2]]
    return " ".join([question, *dict.fromkeys(missing)])


def leans(question: str) -> bool:
    """Whether the question needs the conversation: it points back, or says too little and names no place."""
    folded = fold_words(question)
    words = content_words(question)
    if len(words) <= _SHORT and (not places_in(question) or len(words) <= 1):
        return True
    return bool(_LEANS.search(folded)) and (not places_in(question) or len(words) <= _SHORT + 1)
