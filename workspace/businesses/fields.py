"""Form fields for a neighbourhood's number, a day, and a yes."""

from wtforms import DateField, IntegerField, ValidationError

HIGHEST = 999


class Neighbourhood(IntegerField):
    """The number of an RT or RW, from 1 to 999: "3", "003" and "RT 3" are the same."""

    def process_formdata(self, values: list[str]) -> None:
        typed = " ".join(values)
        figures = typed.upper().replace("RT", "").replace("RW", "").strip(" .")
        self.data = None
        self.typed = "".join(letter for letter in typed if letter.isprintable())[:12]
        if not figures:
            raise ValidationError(f"Tulis nomor {self.label.text}.")
        if not (figures.isascii() and figures.isdigit()) or len(figures) > 9 or not 1 <= int(figures) <= HIGHEST:
            raise ValidationError(f"Nomor {self.label.text} antara 1 dan {HIGHEST}, contoh 3.")
        self.data = int(figures)

    def _value(self) -> str:
        """What was typed, or the kept number."""
        kept = "" if self.data is None else str(self.data)
        return str(getattr(self, "typed", kept))


class Day(DateField):
    """A day of the calendar; what was no day is not put back."""

    def _value(self) -> str:
        return self.data.isoformat() if self.data else ""
