"""Which few steps make a plan, and its text for WhatsApp.

A step stands in it once: a promise before a step of the same words, a step of a checklist before the priority of the
self-check that means the same, the same item of two products only for the first of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from workspace.formats import tanggal

#: Letters of a step on paper, and of all steps together that large letters have room for.
ON_PAPER, LARGE = 90, 260
#: Steps on one page, and letters in one message.
MOST, LONGEST = 5, 700
#: Promises that come before everything else.
PROMISES_FIRST = 2
#: How long the words of a step may be and how much is said about it, tried one after the other until the text fits:
#: 2 everything, 1 neither for what nor how long, 0 only until when.
ROOM = ((120, 2), (90, 2), (70, 2), (90, 1), (60, 1), (60, 0), (40, 0))
NAME = 60
TITLES = {"bu", "ibu", "pak", "bapak", "mbak", "mas", "haji", "hj.", "h.", "hajah", "dr.", "ustaz"}
SLOWLY = "Kerjakan satu per satu, tidak perlu buru-buru."


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: for what (a product or shop, may be empty), who does it or helps, until when, and how long."""

    label: str
    about: str = ""
    who: str = ""
    due_on: date | None = None
    minutes: int = 0
    #: The checklist's item, and what a priority covers: only to find doubles.
    key: str = ""
    covers: tuple[str, ...] = ()

    @property
    def remarks(self) -> list[str]:
        """What stands after the words of a step, as short sentences."""
        return self.said(2)

    @property
    def on_paper(self) -> str:
        """The words as they stand on the sheet."""
        return shortened(self.label, ON_PAPER)

    def said(self, much: int) -> list[str]:
        """The same, as much of it as there is room for."""
        found = [f"Paling lambat {tanggal(self.due_on, 'medium')}"] if self.due_on else []
        found += [f"Butuh {self.minutes} menit"] if self.minutes and much > 1 else []
        return found + ([self.who] if self.who and much else [])

    def is_same(self, other: "Step") -> bool:
        """Whether both mean the same thing to do."""
        if _plain(self.label) == _plain(other.label) or (self.key != "" and self.key == other.key):
            return True
        return any(one.key.startswith(two.covers) for one, two in ((self, other), (other, self)) if one.key)


def chosen(promises: Sequence[Step], steps: Sequence[Step], priorities: Sequence[Step]) -> list[Step]:
    """At most five: the nearest promises, the one next step, what the self-check puts first, and what else is possible.

    What the self-check puts first is said by the checklist's own step where there is one.
    """
    exact = [next((step for step in steps if step.is_same(one)), one) for one in priorities]
    ordered = [*promises[:PROMISES_FIRST], *steps[:1], *exact, *steps[1:], *promises[PROMISES_FIRST:]]
    found: list[Step] = []
    for one in ordered:
        if not any(one.is_same(other) for other in found):
            found.append(one)
    return found[:MOST]


def text(business: str, steps: Sequence[Step], on: date, helper: str) -> str:
    """The plan as a message of at most 700 letters. Long words of a step are cut between words, never a step."""
    for longest, much in ROOM:
        lines = [_line(nth, one, longest, much) for nth, one in enumerate(steps, 1)]
        written = _written(shortened(business, NAME), lines, on, shortened(helper, NAME))
        if len(written) <= LONGEST:
            return written
    return written


def fills_paper(steps: Sequence[Step]) -> bool:
    """Whether the steps need smaller letters to stand on one sheet of A5."""
    return sum(len(one.on_paper) + len(one.about) for one in steps) > LARGE


def _written(business: str, lines: Sequence[str], on: date, helper: str) -> str:
    foot = [SLOWLY, *([f"Yang membantu: {helper}."] if helper else [])]
    return "\n".join([f"Rencana {business}", tanggal(on, "full"), "", *lines, "", *foot])


def _line(nth: int, one: Step, longest: int, much: int) -> str:
    about = f" ({shortened(one.about, longest // 2)})" if one.about and much > 1 else ""
    remarks = "".join(f". {shortened(remark, longest)}" for remark in one.said(much))
    return f"{nth}. {shortened(one.label.rstrip('.'), longest)}{about}{remarks}."


def shortened(words: str, longest: int) -> str:
    """The words, or as many of them as fit with "…"; a single word that is too long is cut."""
    words = " ".join(words.split())
    if len(words) <= longest:
        return words
    kept = words[:longest].rpartition(" ")[0] or words[: longest - 1]
    return kept.rstrip(" ,.;:(-") + "…"


def first_name(name: str) -> str:
    """What somebody is called: the first word, with the title before it."""
    words = name.split()
    return " ".join(words[: 2 if words and words[0].lower() in TITLES else 1])


def _plain(label: str) -> str:
    return " ".join(label.lower().rstrip(".").split())
