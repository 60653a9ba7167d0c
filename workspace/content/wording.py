"""Texts that people outside receive or agree to: the consent, and messages for WhatsApp."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

from workspace.content.reading import Section, read


@dataclass(frozen=True, slots=True)
class Purpose:
    """One purpose that an owner may agree to; without a `required` one there is no mentoring."""

    key: str
    version: str
    label: str
    text: str
    required: bool


@dataclass(frozen=True, slots=True)
class Consent:
    """The text read to an owner before her business is written down, and what she agrees to one by one."""

    version: str
    text: str
    purposes: tuple[Purpose, ...]

    def purpose(self, key: str) -> Purpose:
        """The purpose of that key; KeyError when there is none."""
        return {purpose.key: purpose for purpose in self.purposes}[key]


@dataclass(frozen=True, slots=True)
class Message:
    """A text with {placeholders}."""

    key: str
    text: str
    placeholders: tuple[str, ...]

    def format(self, **values: object) -> str:
        """The text with every placeholder filled; ValueError names one that is missing or not in the text."""
        for name in sorted(set(values) ^ set(self.placeholders)):
            raise ValueError(f"message '{self.key}': placeholder '{name}' is missing or unknown")
        return self.text.format(**values)


def load_consent(folder: Path) -> Consent:
    file = read(folder, "consent.toml")
    purposes = tuple(_purpose(section) for section in file.sections("purposes"))
    consent = Consent(file.version(), file.text("text"), purposes)
    file.finish()
    return consent


def _purpose(section: Section) -> Purpose:
    purpose = Purpose(
        key=section.key,
        version=section.version(),
        label=section.text("label"),
        text=section.text("text"),
        required=section.flag("required"),
    )
    section.finish()
    return purpose


def load_messages(folder: Path) -> Mapping[str, Message]:
    file = read(folder, "messages.toml")
    messages = {section.key: _message(section) for section in file.sections("messages")}
    file.finish()
    return messages


def _message(section: Section) -> Message:
    message = Message(section.key, section.text("text"), section.texts("placeholders"))
    try:
        used = {name for _, name, _, _ in Formatter().parse(message.text) if name is not None}
    except ValueError as error:
        raise section.error(f"'text' has a brace that is never closed, {error}") from error
    for name in sorted(used ^ set(message.placeholders)):
        raise section.error(f"the placeholder '{name}' is not both in 'text' and in 'placeholders'")
    section.finish()
    return message
