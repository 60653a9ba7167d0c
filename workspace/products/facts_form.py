"""The questions about a product: yes, no, or not known yet."""

from collections.abc import Iterable
from typing import Any

from wtforms import RadioField, SelectChoice
from wtforms.validators import StopValidation

from workspace.content.facts import Fact
from workspace.forms import EditForm
from workspace.products.models import Product

YES, NO, UNKNOWN = "yes", "no", ""
WORDS = {YES: "Ya", NO: "Tidak", UNKNOWN: "Belum tahu"}
#: What is kept of an answer; None says that it was asked.
KEPT = {YES: True, NO: False, UNKNOWN: None}


class Answer(RadioField):
    """Ya, Tidak, or Belum tahu."""

    def __init__(self, question: str, **kwargs: Any) -> None:
        choices = [SelectChoice(value, word) for value, word in WORDS.items()]
        super().__init__(question, choices=choices, default=UNKNOWN, **kwargs)

    def pre_validate(self, _form: Any) -> None:
        """Raise StopValidation with the sentence."""
        if self.data not in WORDS:
            raise StopValidation("Pilih Ya, Tidak, atau Belum tahu.")


class FactsForm(EditForm):
    """What is known of a product, as it was when the form was opened."""

    def answers(self) -> dict[str, bool | None]:
        """What was answered, by the key of its question; None for what is not known. What did not come is left out."""
        sent = (field for field in self if isinstance(field, Answer) and field.raw_data)
        return {field.name: KEPT[field.data] for field in sent}


def facts_form(product: Product, asked: Iterable[Fact]) -> FactsForm:
    """The form with these questions, filled with what is known."""
    shape = type("AskedForm", (FactsForm,), {fact.key: Answer(fact.question) for fact in asked})
    known = {key: YES if yes else NO for key, yes in product.facts.items() if yes is not None}
    form: FactsForm = shape(data={**known, "version": product.version})
    return form


def told(product: Product, asked: Iterable[Fact]) -> list[tuple[str, str]]:
    """The questions with what is known now, in words."""
    kept = {True: WORDS[YES], False: WORDS[NO], None: WORDS[UNKNOWN]}
    return [(fact.question, kept[product.facts.get(fact.key)]) for fact in asked]
