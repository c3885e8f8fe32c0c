"""python -m models.training: makes the bundled model from the training rows."""

import argparse
import os
import time
from pathlib import Path

from models.training import corpus, tokenizer
from models.training.languages import MAIN
from models.training.material import collect
from models.training.sampler import Sampler

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    """Rows -> tokenizer -> material -> training -> folder."""
    parser = argparse.ArgumentParser(prog="python -m models.training", description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "training")
    parser.add_argument("--out", type=Path, default=ROOT / "models" / "partnership-static")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--steps", type=int, help="steps of training, fewer for a trial")
    parser.add_argument("--tokenizer", type=Path, help="use this tokenizer.json instead of training one")
    parser.add_argument("--keep", type=Path, help="folder to leave the tokenizer in, for the next run")
    arguments = parser.parse_args()
    # Read by OpenMP when torch is first imported: threads that wait actively take the core from the one they wait for
    # whenever the machine does anything else (measured: 0.55 against 0.22 processor seconds a step).
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    from models.training.export import export
    from models.training.learner import Plan, train

    started = time.monotonic()

    def say(text: str) -> None:
        print(f"{time.monotonic() - started:6.0f} s  {text}", flush=True)

    rows = list(corpus.read_rows(arguments.data, "pairs"))
    train_rows, held = corpus.split(rows)
    words = list(corpus.read_rows(arguments.data, "words"))
    say(f"{len(train_rows)} rows to train on, {len(held)} held out, {len(words)} of words")
    if arguments.tokenizer:
        made = tokenizer.load(arguments.tokenizer)
    else:
        made = tokenizer.train(tokenizer.sample([*train_rows, *words], arguments.seed))
    if arguments.keep:
        arguments.keep.mkdir(parents=True, exist_ok=True)
        made.save(str(arguments.keep / "tokenizer.json"))
    say(f"tokenizer of {made.get_vocab_size()} pieces")
    pivots = corpus.pivoted(train_rows, tuple(language for language in MAIN if language != "en"))
    questions = corpus.read_questions(arguments.data)
    material = collect([*train_rows, *pivots, *words], questions, made)
    say(f"{len(pivots)} rows between two other languages by way of English; {len(material.texts)} texts")
    plan = Plan(steps=arguments.steps) if arguments.steps else Plan()
    learnt = train(Sampler(material, arguments.seed), made.get_vocab_size(), plan, arguments.seed, say)
    export(learnt, made, arguments.out)
    say(f"written to {arguments.out}")


if __name__ == "__main__":
    main()
