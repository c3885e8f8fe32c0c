"""The Gradio pages: one file a tab, markup in plain functions, words in six languages; no search in here."""
