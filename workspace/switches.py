"""What a box asks for: the desired state, never "toggle"."""

from wtforms import HiddenField, ValidationError

from workspace.forms import Form


class Desired(HiddenField):
    """ "0" or "1", the last one that was sent: a box that is not ticked sends only the hidden "0" before it."""

    may_repeat = True

    def process_formdata(self, values: list[str]) -> None:
        """Take the last value."""
        if not values or values[-1] not in ("0", "1"):
            raise ValidationError("Tanda ini tidak dikenal. Muat ulang halaman.")
        self.data = values[-1] == "1"


class SwitchForm(Form):
    """The state that is wanted: "1" or "0"."""

    done = Desired("")

    @property
    def is_done(self) -> bool:
        """Whether "1" was sent last."""
        return self.done.data is True
