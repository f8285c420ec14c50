"""``CITATION.cff``: how to cite the package, made of the same metadata as the descriptor.

Out of scope: the code's own version, which is that of the package.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

NAME = "CITATION.cff"


def text(descriptor: Mapping[str, Any]) -> str:
    """The file for a package with this descriptor, in the Citation File Format 1.2.0."""
    fields = {
        "cff-version": "1.2.0",
        "message": "If you use these data, please cite them as below.",
        "title": descriptor["title"],
        "abstract": descriptor["description"],
        "type": "dataset",
        "version": descriptor["version"],
        "date-released": descriptor["created"][:10],
        "license": [licence["name"] for licence in descriptor["licenses"]],
        "authors": [{"name": c["title"]} for c in descriptor["contributors"] if "creator" in c["roles"]],
        "keywords": descriptor["keywords"],
    }
    return yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=100)
