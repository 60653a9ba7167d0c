"""What the doctor finds, in words for whoever runs the installation: what is wrong, and what to do next."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

#: Lines of one kind that are printed: a folder that is gone would fill screens.
MOST = 20


@dataclass(frozen=True, slots=True)
class Finding:
    """One trouble. `kind` is a short name for all of its kind."""

    kind: str
    sentence: str


def told(findings: Iterable[Finding]) -> Iterator[str]:
    """A line for each, but not more than MOST of a kind; then how many more there are."""
    counts: Counter[str] = Counter()
    for finding in findings:
        counts[finding.kind] += 1
        if counts[finding.kind] <= MOST:
            yield finding.sentence
    for kind, count in counts.items():
        if count > MOST:
            yield f"Dan {count - MOST} lagi: {kind}."
