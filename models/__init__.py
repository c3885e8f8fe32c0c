"""The bundled embedding model and what made it."""
