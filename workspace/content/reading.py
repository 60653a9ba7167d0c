"""Strict reading of one content file: every field is asked for by name, and what nobody asked for is an error."""

import re
import tomllib
from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path
from typing import Any


class ContentError(Exception):
    """A content file is wrong; the message names the file and the key in one sentence."""


class Section:
    """One table of a content file. Each getter takes its field out; `finish()` refuses whatever is left."""

    def __init__(self, file: str, key: str, fields: dict[str, Any]) -> None:
        self.file, self.key, self.fields = file, key, dict(fields)

    def error(self, sentence: str) -> ContentError:
        return ContentError(f"{self.file}: {self.key}: {sentence}.")

    def text(self, name: str, default: str | None = None) -> str:
        """The text of a field; without `default` it must be there and not be blank."""
        value = self.fields.pop(name, default)
        if not isinstance(value, str) or (default is None and not value.strip()):
            raise self.error(f"'{name}' is missing or is not a text")
        return value.strip()

    def version(self) -> str:
        """The field `version`: a day, and a running number when there were several that day."""
        value = self.text("version")
        if not re.fullmatch(r"\d{4}-\d\d-\d\d(\.\d)?", value):
            raise self.error(f"'version' is '{value}', not a day like 2026-11-21 or 2026-11-21.2")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        value = self.fields.pop(name, [])
        if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
            raise self.error(f"'{name}' is not a list of texts")
        return tuple(value)

    def number(self, name: str, default: int | None = None) -> int:
        value = self.fields.pop(name, default)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self.error(f"'{name}' is missing or is not a whole number")
        return value

    def flag(self, name: str) -> bool:
        value = self.fields.pop(name, False)
        if not isinstance(value, bool):
            raise self.error(f"'{name}' is neither true nor false")
        return value

    def day(self, name: str, default: date | None = None) -> date:
        value = self.fields.pop(name, default)
        if type(value) is not date:
            raise self.error(f"'{name}' is missing or is not a date")
        return value

    def choice(self, name: str, allowed: Collection[str], default: str | None = None) -> str:
        value = self.text(name, default)
        if value not in allowed:
            raise self.error(f"'{name}' is '{value}', not one of {', '.join(allowed)}")
        return value

    def table(self, name: str) -> dict[str, Any]:
        value = self.fields.pop(name, {})
        if not isinstance(value, dict):
            raise self.error(f"'{name}' is not a table")
        return value

    def labels(self, name: str) -> dict[str, str]:
        """A table whose values are all texts."""
        value = self.table(name)
        if not all(isinstance(label, str) for label in value.values()):
            raise self.error(f"'{name}' holds something that is not a text")
        return value

    def sections(self, name: str) -> Iterator["Section"]:
        """The tables under a field, each named by its own key."""
        for key, fields in self.table(name).items():
            yield self.child(key, fields)

    def rows(self, name: str) -> Iterator["Section"]:
        """The tables of a list, each naming itself in its field `key`; the same key twice is an error."""
        value, seen = self.fields.pop(name, []), set[str]()
        if not isinstance(value, list):
            raise self.error(f"'{name}' is not a list of tables")
        for fields in value:
            row = self.child(name, fields)
            row.key = row.text("key")
            if row.key in seen:
                raise row.error("the key is used twice")
            seen.add(row.key)
            yield row

    def child(self, key: str, fields: object) -> "Section":
        if not isinstance(fields, dict):
            raise self.error(f"'{key}' is not a table")
        return Section(self.file, key, fields)

    def finish(self) -> None:
        if self.fields:
            raise self.error(f"unknown field '{min(self.fields)}'")


def read(folder: Path, name: str) -> Section:
    """The whole file `name` under `folder`; its key is the file's own name without the ending."""
    try:
        fields = tomllib.loads((folder / name).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ContentError(f"{name}: the file is missing.") from error
    except tomllib.TOMLDecodeError as error:
        raise ContentError(f"{name}: not valid TOML, {error}.") from error
    return Section(name, Path(name).stem, fields)


def read_each(folder: Path, subfolder: str) -> Iterator[Section]:
    """Every TOML file of a sub-folder, in the order of names."""
    for path in sorted((folder / subfolder).glob("*.toml")):
        yield read(folder, f"{subfolder}/{path.name}")
