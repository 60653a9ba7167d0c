"""What narrows the list of businesses: read from the address, and written back into it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workspace import content
from workspace.businesses.models import STAGE_LABELS, Stage

LONGEST_SEARCH, MOST_WORDS = 80, 6
STAGES = {label.lower(): stage for stage, label in STAGE_LABELS.items()} | {stage.value: stage for stage in Stage}
UNPAIRED = "tanpa"


@dataclass(frozen=True, slots=True)
class Filters:
    """The state of the list. Names are those of the address; empty means everything."""

    q: str = ""
    rt: str = ""
    tahap: str = ""
    kategori: str = ""
    pendamping: str = ""

    @classmethod
    def read(cls, args: Mapping[str, str]) -> "Filters":
        """The filters in an address; what cannot be meant is passed over."""
        stage = STAGES.get(args.get("tahap", ""))
        category = args.get("kategori", "")
        return cls(
            q=" ".join(_printable(args.get("q", ""))[:LONGEST_SEARCH].split()),
            rt=args["rt"] if re.fullmatch(r"\d{2}(\.\d{2,4}){0,5}", args.get("rt", ""), re.ASCII) else "",
            tahap=STAGE_LABELS[stage].lower() if stage else "",
            kategori=category if category in {kind.key for kind in content.categories()} else "",
            pendamping=UNPAIRED if args.get("pendamping") == UNPAIRED else "",
        )

    @property
    def stage(self) -> Stage | None:
        """The stage that is asked for."""
        return STAGES.get(self.tahap)

    @property
    def words(self) -> list[str]:
        """The words that are searched for; each must be found."""
        return self.q.split()[:MOST_WORDS]

    def address(self, **changes: Any) -> dict[str, Any]:
        """The same state, with changes, for `url_for`; what is empty stays out of the address."""
        state = {name: getattr(self, name) for name in self.__slots__} | changes
        return {name: value for name, value in state.items() if value}


def _printable(text: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in text)
