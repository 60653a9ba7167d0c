"""Meetings as a calendar file (iCalendar, RFC 5545), by the clock of the area. Knows no web."""

from collections.abc import Iterable
from datetime import datetime

from icalendar import Calendar, Event

from workspace import content
from workspace.areas.rules import zone_of
from workspace.cohorts.models import Cohort, Meeting


def calendar(cohort: Cohort, meetings: Iterable[Meeting], at: datetime) -> bytes:
    """A file of these meetings of a cohort; `at` is when it was made. What was called off says so."""
    made = Calendar()
    made.add("prodid", "-//Workspace Karang Taruna//ID")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", f"Pelatihan {cohort.name}")
    for meeting in meetings:
        made.add_component(_event(cohort, meeting, at))
    made.add_missing_timezones()
    written: bytes = made.to_ical()
    return written


def _event(cohort: Cohort, meeting: Meeting, at: datetime) -> Event:
    zone, event = zone_of(cohort.area_code), Event()
    event.add("uid", f"{meeting.id}@workspace-karang-taruna")
    event.add("dtstamp", at)
    event.add("sequence", meeting.version)
    event.add("dtstart", datetime.combine(meeting.on, meeting.begins_at, zone))
    event.add("dtend", datetime.combine(meeting.on, meeting.ends_at, zone))
    event.add("summary", f"Pelatihan {cohort.name}")
    event.add("location", meeting.place)
    event.add("status", "CANCELLED" if meeting.cancelled_on else "CONFIRMED")
    words = "\n".join(part for part in (subjects(meeting), meeting.note) if part)
    if words:
        event.add("description", words)
    return event


def subjects(meeting: Meeting) -> str:
    """The modules of a meeting in words; codes that are unknown by now are left out."""
    modules = content.curriculum().modules
    return ", ".join(modules[code].title for code in meeting.modules if code in modules)
