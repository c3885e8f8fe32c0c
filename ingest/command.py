"""How a command ends: with its own exit code, and without a traceback where somebody stops it or reads no further."""

import os
import sys
from collections.abc import Callable
from typing import NoReturn

# What a shell reports for a program ended by SIGINT and by SIGPIPE.
_STOPPED, _NOT_READ = 130, 141


def end_with(command: Callable[[], int]) -> NoReturn:
    """Runs the command and leaves the program with what it returns."""
    try:
        code = command()
        sys.stdout.flush()
    except KeyboardInterrupt:
        code = _STOPPED
    except BrokenPipeError:  # `... | head`: nothing more can be written, not even what is in the buffer
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = _NOT_READ
    sys.exit(code)
