"""Trains the bundled model: rows -> tokenizer -> token table and weights -> sentence-transformers folder."""
