"""Words for reviewing photos: why to take one again, and what must be hidden at once."""

from dataclasses import dataclass
from pathlib import Path

from workspace.content.reading import Section, read

#: The column that keeps a reason holds so many letters.
LONGEST_KEY = 24


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason to tap. The key is kept in rows and never changes; `better` says what to do next time."""

    key: str
    label: str
    better: str


@dataclass(frozen=True, slots=True)
class PhotoReviewing:
    """Why a photo is to be taken again, and what on a photo could harm somebody."""

    version: str
    redo: tuple[Reason, ...]
    privacy: tuple[Reason, ...]

    def reason(self, key: str) -> Reason:
        """The reason of a kept key, of either list; KeyError when there is none."""
        return {reason.key: reason for reason in (*self.redo, *self.privacy)}[key]


def load_photo_review(folder: Path) -> PhotoReviewing:
    file = read(folder, "photo_review.toml")
    reviewing = PhotoReviewing(file.version(), _reasons(file, "redo"), _reasons(file, "privacy"))
    file.finish()
    for twice in {one.key for one in reviewing.redo} & {one.key for one in reviewing.privacy}:
        raise file.error(f"'{twice}' is in both lists")
    return reviewing


def _reasons(file: Section, name: str) -> tuple[Reason, ...]:
    reasons = []
    for section in file.sections(name):
        if len(section.key) > LONGEST_KEY:
            raise section.error(f"the key is longer than {LONGEST_KEY} letters")
        reasons.append(Reason(section.key, section.text("label"), section.text("better")))
        section.finish()
    if not reasons:
        raise file.error(f"'{name}' is empty")
    return tuple(reasons)
