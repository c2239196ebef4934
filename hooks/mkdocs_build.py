"""The hook that mkdocs.yml names: the program's adapter, from wherever the program is installed."""

from commune_mkdocs import *  # noqa: F403 - events, which MkDocs finds by their names
