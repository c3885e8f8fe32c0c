"""Errors whose message is written for the person at the keyboard: what, which value, what to do."""


class AssistantError(Exception):
    """Anything a user can mend; entry points print its message in one line and exit 1."""


class UnreadableFile(AssistantError):
    """One file cannot be read; the run names it and goes on with the others."""


class StoreBusy(AssistantError):
    """Another running process owns the data folder."""


class ModelMismatch(AssistantError):
    """The data folder was made with another embedding model."""
