"""Who sees what: for every model, the rows that a person may see. Unknown roles see nothing."""

from typing import Any

import sqlalchemy as sa

from workspace.accounts.audit import AuditEntry
from workspace.accounts.keys import OwnerLink, SignIn
from workspace.accounts.models import Appointment, Person, Role
from workspace.accounts.signing_in import SignedIn
from workspace.areas.models import Area
from workspace.businesses.models import Business, Consent, Pause
from workspace.businesses.progress import Progress
from workspace.checklists.models import Checklist, ChecklistItem, ChecklistMark, FixStep
from workspace.cohorts.models import Attendance, Cohort, Meeting, Member, Seat, SeatState
from workspace.db import Base, within
from workspace.ladder.models import Rung
from workspace.mentoring.models import HelpRequest, MentoringSession, Promise
from workspace.outcomes.models import Outcome, Postponement
from workspace.pairings.models import Handover, Pairing
from workspace.photography.models import PhotoReview
from workspace.practices.models import LateJudgement, PracticePhoto
from workspace.pricing.models import PriceSheet
from workspace.privacy.models import DataRequest
from workspace.products.models import Photo, Product
from workspace.selfchecks.models import SelfCheck
from workspace.storefront.models import LiveCheck, PrerequisiteAnswer, SalesChannel
from workspace.training.models import (
    CardSeen,
    Certificate,
    LessonRead,
    Practice,
    QuizAttempt,
    Supervision,
    TrainingPass,
)


def in_areas(column: Any, codes: list[str]) -> sa.ColumnElement[bool]:
    """That an area code lies in the subtree of one of `codes`; none of them means nowhere."""
    return sa.or_(sa.false(), *[within(column, code) for code in codes])


def businesses_of(user: SignedIn) -> sa.ColumnElement[bool]:
    """The businesses a person may see: owned, accompanied today, or in the area of a coordinator.

    A pairing opens a business only where the person is a mentor today: to be one elsewhere is not enough.
    What was erased nobody sees.
    """
    mine: list[sa.ColumnElement[bool]] = []
    kept = Business.erased_on.is_(None)
    if user.business_id is not None:
        return sa.and_(Business.id == user.business_id, Business.owner_id == user.id, kept)
    if Role.OWNER in user.roles:
        mine.append(Business.owner_id == user.id)
    if Role.MENTOR in user.roles:
        paired = sa.select(Pairing.business_id).where(Pairing.mentor_id == user.id, Pairing.ended_on.is_(None))
        mine.append(sa.and_(Business.id.in_(paired), in_areas(Business.area_code, user.areas(Role.MENTOR))))
    mine += [within(Business.area_code, code) for code in user.areas(Role.COORDINATOR)]
    return sa.and_(sa.or_(sa.false(), *mine), kept)


def counted_by(user: SignedIn) -> sa.ColumnElement[bool]:
    """The businesses that a person may count, but by this alone see none of: those of a watched or coordinated area.

    What was erased counts as what closed that day, so that numbers of the past stay right.
    """
    return in_areas(Business.area_code, user.areas(Role.OBSERVER, Role.COORDINATOR))


def under_business(model: Any) -> Any:
    """The scope of everything that hangs below a business."""
    return lambda user: model.business_id.in_(sa.select(Business.id).where(businesses_of(user)))


def through(parent: Any, column: Any) -> Any:
    """The scope of a row that hangs below another visible row."""
    return lambda user: column.in_(sa.select(parent.id).where(SCOPES[parent](user)))


def photos_of(user: SignedIn) -> sa.ColumnElement[bool]:
    """The photos of visible businesses; those that were hidden only for the coordinators who decide about them.

    Lists of photos leave hidden ones out for everybody (`Photo.hidden_at`).
    """
    coordinated = sa.select(Business.id).where(in_areas(Business.area_code, user.areas(Role.COORDINATOR)))
    seen = under_business(Photo)(user)
    return sa.and_(seen, sa.or_(Photo.hidden_at.is_(None), Photo.business_id.in_(coordinated)))


def requests_of(user: SignedIn) -> sa.ColumnElement[bool]:
    """The owner's own requests about her data; for coordinators and admins those of their area. Never a mentor's.

    Also about what was erased: that it was done in time is all that is kept.
    """
    mine: list[sa.ColumnElement[bool]] = [sa.and_(Business.owner_id == user.id, Business.erased_on.is_(None))]
    if user.business_id is not None:
        mine = [sa.and_(*mine, Business.id == user.business_id)]
    else:
        mine.append(in_areas(Business.area_code, user.areas(Role.COORDINATOR, Role.ADMIN)))
    return DataRequest.business_id.in_(sa.select(Business.id).where(sa.or_(*mine)))


def people_of(user: SignedIn) -> sa.ColumnElement[bool]:
    """Oneself, and for coordinators and admins those appointed in their area."""
    codes = user.areas(Role.COORDINATOR, Role.ADMIN)
    if not codes:
        return Person.id == user.id
    appointed = sa.select(Appointment.person_id).where(in_areas(Appointment.area_code, codes))
    return sa.or_(Person.id == user.id, Person.id.in_(appointed))


def practices_of(user: SignedIn) -> sa.ColumnElement[bool]:
    """What one handed in oneself, and for coordinators what those handed in who learn in their area."""
    learns = sa.select(Appointment.person_id).where(
        Appointment.role.in_((Role.VOLUNTEER, Role.MENTOR)),
        in_areas(Appointment.area_code, user.areas(Role.COORDINATOR)),
    )
    return sa.or_(Practice.person_id == user.id, Practice.person_id.in_(learns))


def sign_ins_of(user: SignedIn) -> sa.ColumnElement[bool]:
    """The own devices; to whoever came by link, only those that came by it too."""
    mine = SignIn.person_id == user.id
    return mine if user.business_id is None else sa.and_(mine, SignIn.business_id == user.business_id)


def led_cohorts(user: SignedIn) -> sa.ColumnElement[bool]:
    """The cohorts of a coordinator's area."""
    return in_areas(Cohort.area_code, user.areas(Role.COORDINATOR))


def cohorts_of(user: SignedIn) -> sa.ColumnElement[bool]:
    """Those that one leads, and that in which one has or awaits a seat: its calendar, never the others' attendance."""
    if user.business_id is not None:
        return sa.false()
    mine = sa.select(Seat.cohort_id).join(Member, Member.id == Seat.member_id)
    mine = mine.where(Member.person_id == user.id, Seat.state != SeatState.LEFT)
    return sa.or_(led_cohorts(user), Cohort.id.in_(mine))


SCOPES: dict[type[Base], Any] = {
    Business: businesses_of,
    Person: people_of,
    Area: lambda user: in_areas(Area.code, [grant.area_code for grant in user.grants]),
    Appointment: lambda user: sa.or_(
        Appointment.person_id == user.id, in_areas(Appointment.area_code, user.areas(Role.COORDINATOR, Role.ADMIN))
    ),
    SignIn: sign_ins_of,
    AuditEntry: lambda user: in_areas(AuditEntry.area_code, user.areas(Role.COORDINATOR, Role.ADMIN)),
    TrainingPass: through(Person, TrainingPass.person_id),
    LessonRead: through(Person, LessonRead.person_id),
    QuizAttempt: through(Person, QuizAttempt.person_id),
    Practice: practices_of,
    PracticePhoto: through(Practice, PracticePhoto.practice_id),
    LateJudgement: through(Practice, LateJudgement.practice_id),
    Supervision: through(Person, Supervision.person_id),
    Certificate: through(Person, Certificate.person_id),
    CardSeen: lambda user: CardSeen.person_id == user.id,
    Member: lambda user: sa.and_(
        in_areas(Member.area_code, user.areas(Role.COORDINATOR)), Member.forgotten_on.is_(None)
    ),
    Cohort: cohorts_of,
    Seat: lambda user: Seat.cohort_id.in_(sa.select(Cohort.id).where(led_cohorts(user))),
    Meeting: through(Cohort, Meeting.cohort_id),
    Attendance: lambda user: Attendance.meeting_id.in_(
        sa.select(Meeting.id).join(Cohort, Cohort.id == Meeting.cohort_id).where(led_cohorts(user))
    ),
    Handover: through(Person, Handover.mentor_id),
    OwnerLink: under_business(OwnerLink),
    Consent: under_business(Consent),
    Pause: under_business(Pause),
    Progress: under_business(Progress),
    Pairing: under_business(Pairing),
    Product: under_business(Product),
    Photo: photos_of,
    PhotoReview: through(Photo, PhotoReview.photo_id),
    PriceSheet: under_business(PriceSheet),
    Checklist: under_business(Checklist),
    ChecklistItem: through(Checklist, ChecklistItem.checklist_id),
    ChecklistMark: through(ChecklistItem, ChecklistMark.item_id),
    FixStep: through(Checklist, FixStep.checklist_id),
    SalesChannel: under_business(SalesChannel),
    LiveCheck: through(SalesChannel, LiveCheck.channel_id),
    PrerequisiteAnswer: under_business(PrerequisiteAnswer),
    MentoringSession: under_business(MentoringSession),
    Promise: under_business(Promise),
    HelpRequest: under_business(HelpRequest),
    SelfCheck: under_business(SelfCheck),
    Outcome: under_business(Outcome),
    Postponement: under_business(Postponement),
    Rung: under_business(Rung),
    DataRequest: requests_of,
}
