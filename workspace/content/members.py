"""What is asked of members of a karang taruna: skills, languages, times, and why somebody gives up a seat."""

from dataclasses import dataclass
from pathlib import Path

from workspace.content.choices import Choice
from workspace.content.reading import Section, read


@dataclass(frozen=True, slots=True)
class Trait(Choice):
    """Something to tick about a member. `spellings` are what other people's lists say for it, in small letters."""

    spellings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MemberChoices:
    """The lists of choices about members and their seats."""

    version: str
    skills: tuple[Trait, ...]
    languages: tuple[Trait, ...]
    times: tuple[Trait, ...]
    leaving: tuple[Trait, ...]

    def traits(self, name: str) -> tuple[Trait, ...]:
        """One of the lists `skills`, `languages`, `times` and `leaving`."""
        found: tuple[Trait, ...] = getattr(self, name)
        return found

    def labels(self, name: str, keys: list[str]) -> list[str]:
        """The words of kept keys, in the order of the list; what is unknown is left out."""
        return [one.label for one in self.traits(name) if one.key in keys]


def load_members(folder: Path) -> MemberChoices:
    """The file `members.toml`; ContentError names what is wrong, also a spelling that means two things."""
    file = read(folder, "members.toml")
    version = file.version()
    lists = [_traits(file, name) for name in ("skills", "languages", "times", "leaving")]
    file.finish()
    return MemberChoices(version, *lists)


def _traits(file: Section, name: str) -> tuple[Trait, ...]:
    found, taken = [], set[str]()
    for section in file.sections(name):
        label, spellings = section.text("label"), section.texts("spellings")
        section.finish()
        words = {label.lower(), *spellings}
        if words & taken:
            raise section.error("a spelling means two things")
        taken |= words
        found.append(Trait(section.key, label, spellings=spellings))
    if not found:
        raise file.error(f"'{name}' is empty")
    return tuple(found)
