"""One file a format; which reader takes a file is decided by its content first, by its ending second."""

from ingest.readers.choice import SUFFIXES, read_file, read_own

__all__ = ["SUFFIXES", "read_file", "read_own"]
