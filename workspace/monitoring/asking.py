"""What a coordinator asks for in the address of a list; whatever is not understood is left out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from workspace.monitoring.rules import Situation

ALL = "semua"
AREA = re.compile(r"\d{2}(\.\d{1,4}){0,5}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Asked:
    """A situation (None for all of them), an area and a mentor."""

    situation: Situation | None = Situation.NEVER_VISITED
    area: str = ""
    mentor_id: UUID | None = None

    @property
    def slug(self) -> str:
        """The situation as the address says it."""
        return self.situation.value if self.situation else ALL

    def address(self, **changed: Any) -> dict[str, Any]:
        """The arguments of the same question, with something changed."""
        here = {"keadaan": self.slug, "rt": self.area or None, "pendamping": self.mentor_id, **changed}
        return {name: value for name, value in here.items() if value is not None}


def asked(arguments: Mapping[str, str]) -> Asked:
    """The question in an address; without a situation it is about those never visited."""
    slug, area = arguments.get("keadaan", ""), arguments.get("rt", "")
    known = {one.value: one for one in Situation}
    situation = None if slug == ALL else known.get(slug, Situation.NEVER_VISITED)
    return Asked(situation, area if AREA.fullmatch(area) else "", _uuid(arguments.get("pendamping", "")))


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
