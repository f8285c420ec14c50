"""How right the tables are: records annotated by hand against the records that were built from the same texts.

Gold is one JSON file for each text; ``gold/README.md`` is its guide. A text is told by its sha256, so the tables must
have been built from exactly those bytes. Every number is a count of records, never of mentions.

Out of scope: whether the tables are well formed (``pipeline/validate``).
"""
