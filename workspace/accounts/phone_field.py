"""A form field for one WhatsApp number, in whatever spelling people use."""

from typing import Any

from wtforms import ValidationError

from workspace.accounts.rules import canonical_phone
from workspace.formats import nomor_wa
from workspace.forms import Line

EXAMPLE = "Tulis nomor WhatsApp, contoh 0812 3456 7890."


class WhatsAppNumber(Line):
    """Turns "0812-3456-7890" into "6281234567890"; what was typed stays on the screen. Empty is "".

    Whether it may be empty is for the validators: `WhatsAppNumber("Nomor WhatsApp", required(EXAMPLE, 40))`.
    """

    def process_formdata(self, values: list[str]) -> None:
        super().process_formdata(values)
        self.typed = self.data or ""
        if self.typed:
            number = canonical_phone(self.typed)
            if number is None:
                raise ValidationError(EXAMPLE)
            self.data = number

    def _value(self) -> str:
        """What was typed, or the kept number as people write it."""
        typed: str | None = getattr(self, "typed", None)
        if typed is not None:
            return typed
        return nomor_wa(self.data) if self.data else ""

    def validate(self, form: Any, extra_validators: Any = ()) -> bool:
        """One sentence is enough when the number could not be read."""
        if self.process_errors:
            self.errors = list(self.process_errors)
            return False
        return bool(super().validate(form, extra_validators))
