"""`python -m assistant ask QUESTION` and `python -m assistant show SOURCE`."""

import argparse
import json
import os
import sys
from collections.abc import Sequence

from assistant.model import Answer, Refusal
from ingest.command import end_with
from ingest.environment import data_folder, quiet_libraries
from ingest.errors import AssistantError
from ingest.model import Document


def main(arguments: Sequence[str] | None = None) -> int:
    """0 fine, 1 something failed and was named, 2 wrong usage."""
    options = _parser().parse_args(arguments)
    quiet_libraries()
    try:
        return int(options.run(options))
    except AssistantError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m assistant", description=__doc__)
    commands = parser.add_subparsers(required=True)
    ask = commands.add_parser("ask", help="ask the documents a question in any language")
    ask.add_argument("question")
    ask.add_argument("--json", action="store_true", help="print the answer as one JSON object")
    ask.add_argument("--language", default="", metavar="XX", help="language of the assistant's own words")
    ask.add_argument("--source", default="", metavar="GLOB", help="search only these documents, e.g. 'pl/*'")
    ask.set_defaults(run=_ask)
    show = commands.add_parser("show", help="print the extracted text of a document")
    show.add_argument("source", help="as the citations name it; the end of the path is enough")
    show.add_argument("--boilerplate", action="store_true", help="mark what is kept but not searched")
    show.set_defaults(run=_show)
    for command in (ask, show):
        command.add_argument("--data", metavar="DIR", help="data folder, .data by default")
    return parser


def _ask(options: argparse.Namespace) -> int:
    from assistant.citations import as_json
    from assistant.opening import open_assistant
    from assistant.writing import writer_from

    writer = writer_from(
        os.environ.get("ASSISTANT_LLM_URL", ""),
        os.environ.get("ASSISTANT_LLM_MODEL", ""),
        os.environ.get("ASSISTANT_LLM_KEY", ""),
    )
    assistant = open_assistant(
        data_folder(options.data),
        model=os.environ.get("ASSISTANT_MODEL", ""),
        chroma_url=os.environ.get("ASSISTANT_CHROMA_URL", ""),
        writer=writer,
    )
    with assistant.store:
        outcome = assistant.ask(options.question, language=options.language, source=options.source)
        print(json.dumps(as_json(outcome), ensure_ascii=False, indent=1) if options.json else _plain(outcome))
    return 0


def _plain(outcome: Answer | Refusal) -> str:
    lines = [outcome.notice] if outcome.notice else []
    lines += [outcome.text, ""]
    if isinstance(outcome, Answer):
        lines += [f"[{one.number}] {_describe(one.document)}, {one.start}-{one.end}" for one in outcome.citations]
    else:
        lines += [f"- {_describe(hit.document)}: {' '.join(hit.text.split())[:160]}" for hit in outcome.hits]
    return "\n".join(lines)


def _describe(document: Document) -> str:
    return ", ".join(part for part in (document.source, document.title, document.publisher, document.date) if part)


def _show(options: argparse.Namespace) -> int:
    from assistant.opening import open_assistant

    with open_assistant(data_folder(options.data), model=os.environ.get("ASSISTANT_MODEL", "")).store as store:
        document = store.by_source(options.source)
        if document is None:
            raise AssistantError(
                f"no document {options.source!r} in the data folder, or several: give more of its path"
            )
        sys.stdout.write(_marked(document) if options.boilerplate else document.text)
        sys.stdout.write("" if document.text.endswith("\n") else "\n")
    return 0


def _marked(document: Document) -> str:
    """The text with what is not indexed between `⟦` and `⟧`."""
    text = document.text
    for span in sorted(document.skipped, key=lambda span: -span.start):
        text = f"{text[: span.start]}⟦{text[span.start : span.end]}⟧{text[span.end :]}"
    return text


if __name__ == "__main__":
    end_with(main)
