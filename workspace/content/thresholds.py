"""The programme's numbers: how many, how long, how often, each with the reason in one sentence."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from workspace.content.reading import read

NUMBERS = (
    "max_businesses_per_mentor",
    "never_visited_after_days",
    "not_met_limit",
    "not_met_window_days",
    "pause_max_days",
    "mentor_silent_after_days",
    "live_recheck_after_days",
    "today_list_max",
    "backdate_max_days",
    "new_channel_every_days",
    "ladder_grace_days",
    "help_answer_days",
)
STAGES = ("terdaftar", "didampingi", "berbenah", "tayang")


@dataclass(frozen=True, slots=True)
class Programme:
    """Thresholds of the programme. Days are counted in calendar days of the kelurahan.

    `reasons` explains each by its name, and each stage by `days_until_standing_still.<stage>`.
    """

    version: str
    max_businesses_per_mentor: int
    never_visited_after_days: int
    not_met_limit: int
    not_met_window_days: int
    pause_max_days: int
    mentor_silent_after_days: int
    live_recheck_after_days: int
    today_list_max: int
    backdate_max_days: int
    new_channel_every_days: int
    ladder_grace_days: int
    help_answer_days: int
    days_until_standing_still: Mapping[str, int]
    reasons: Mapping[str, str]


def load_programme(folder: Path) -> Programme:
    file = read(folder, "programme.toml")
    version = file.version()
    values: dict[str, int] = {}
    reasons: dict[str, str] = {}
    stages = file.child("days_until_standing_still", file.table("days_until_standing_still"))
    for prefix, section, names in (
        ("", file, NUMBERS),
        ("days_until_standing_still.", stages, STAGES),
    ):
        for name in names:
            threshold = section.child(f"{prefix}{name}", section.table(name))
            values[threshold.key] = threshold.number("value")
            reasons[threshold.key] = threshold.text("why")
            threshold.finish()
        section.finish()
    days = {stage: values.pop(f"days_until_standing_still.{stage}") for stage in STAGES}
    return Programme(version, **values, days_until_standing_still=days, reasons=reasons)
