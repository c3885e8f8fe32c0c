"""The page: header, language switch, tabs."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import gradio as gr

from assistant.ui.markup import direction, worded
from assistant.ui.tabs import Labels, Tab
from assistant.ui.words import LANGUAGES, preferred, say

# A house with a speech bubble's tail, drawn here so that the icon needs no file and no request.
ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' "
    "rx='8' fill='%230b5563'/%3E%3Cpath d='M8 9h16v11H15l-5 4v-4H8z' fill='none' stroke='white' stroke-width='2.4' "
    "stroke-linejoin='round'/%3E%3C/svg%3E"
)
HEAD = (
    f'<link rel="icon" href="{ICON}"><link rel="stylesheet" href="ui/style.css"><script src="ui/page.js"></script>'
    '<meta name="color-scheme" content="light dark">'
)
SYSTEM_FONTS = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "sans-serif")
# The choice of language outlives the page; without one the browser's languages decide.
REMEMBER = "(words) => { localStorage.setItem('words', words); return [words]; }"
REMEMBERED = "() => [localStorage.getItem('words')]"
WAITING = 64  # events that may wait; more are told to come back


def header_html(words: str, *, settled: bool = True) -> str:
    """The page's head line; it also tells the page's script which language and direction to set.

    Not `settled` is the page as it is sent: the script shows it once the browser's language is known.
    """
    waiting = "" if settled else " data-waiting"
    title = worded("app.title", words)
    return (
        f'<div class="app-head"{waiting} data-title="{title}" '
        f'data-language="{words}" data-direction="{direction(words)}" '
        f'data-panel-label="{worded("panel.label", words)}" data-loading="{worded("panel.loading", words)}" '
        f'data-failed="{worded("panel.failed", words)}" data-language-label="{worded("language.label", words)}" '
        f'data-question-label="{worded("chat.box", words)}">'
        f'<span class="app-mark" aria-hidden="true"></span>'
        f"<div><h1>{title}</h1><p>{worded('app.subtitle', words)}</p></div></div>"
    )


def theme() -> Any:
    """System fonts only: Gradio's own themes name web fonts."""
    return gr.themes.Base(
        primary_hue="teal",
        secondary_hue="slate",
        neutral_hue="slate",
        radius_size="md",
        font=list(SYSTEM_FONTS),
        font_mono=["ui-monospace", "Consolas", "monospace"],
    )


def _named(tab: Tab, words: str) -> Any:
    return gr.update(label=tab.name(words))


def build(tabs: Sequence[Tab]) -> gr.Blocks:
    """The Blocks with all tabs; every word follows the browser's language until another is chosen."""
    with gr.Blocks(title=say("app.title", "en"), analytics_enabled=False, delete_cache=(3600, 86400)) as blocks:
        with gr.Row(elem_id="head"):
            header = gr.HTML(header_html("en", settled=False), elem_id="head-line", apply_default_css=False)
            language = gr.Dropdown(
                [(name, code) for code, name in LANGUAGES.items()],
                value="en",
                label=say("language.label", "en"),
                elem_id="language",
                show_label=False,
                filterable=False,
                scale=0,
                min_width=150,
            )
        labels: Labels = [(header, header_html)]
        with gr.Tabs(elem_id="tabs"):
            for tab in tabs:
                with gr.Tab(tab.name("en"), id=tab.id, elem_id=f"tab-{tab.id}") as laid:
                    labels += tab.build(language)
                labels.append((laid, partial(_named, tab)))

        def relabel(words: str) -> list[Any]:
            return [change(words) for _, change in labels]

        def arrive(stored: str | None, request: gr.Request) -> list[Any]:
            header = request.headers.get("accept-language", "") if request else ""
            words = stored if stored in LANGUAGES else preferred(header)
            return [gr.update(value=words, label=say("language.label", words)), *relabel(words)]

        changed = [component for component, _ in labels]
        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private", "queue": False}
        blocks.load(arrive, language, [language, *changed], js=REMEMBERED, **quiet)
        language.input(relabel, language, changed, js=REMEMBER, **quiet)
    blocks.queue(max_size=WAITING, default_concurrency_limit=8)
    return blocks
