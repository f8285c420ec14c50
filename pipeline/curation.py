"""Files of decisions that people write by hand (``curation/``): read strictly, so that a slip is named by its line.

Out of scope: what the columns of a file mean; each reader says so.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from pipeline.failures import InputError
from pipeline.files import read_csv

Row = dict[str, str | None]


def rows(path: Path, columns: Sequence[str], may_be_blank: Collection[str] = ()) -> Iterator[tuple[str, Row]]:
    """The rows of a file, each with the file and line that hold it; none where there is no file.

    An :class:`InputError` names a file with other ``columns``, and a row with an empty cell that is not one of
    ``may_be_blank``.
    """
    if not path.is_file():
        return
    try:
        found = read_csv(path)
    except (ValueError, csv.Error) as error:
        raise InputError(f"{path}: {error}") from None
    for number, row in enumerate(found, start=2):
        where = f"{path} line {number}"
        if list(row) != list(columns):
            raise InputError(f"{path}: expected the columns {', '.join(columns)} and found {', '.join(row)}")
        if lacking := [c for c in columns if not row[c] and c not in may_be_blank]:
            rule = f"only {' and '.join(may_be_blank)} may be" if may_be_blank else "every cell must be filled"
            raise InputError(f"{where}: {lacking[0]} is empty; {rule}")
        yield where, row
