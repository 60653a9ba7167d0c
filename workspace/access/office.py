"""What a person's roles allow by themselves, whichever row it is about: lists, training, people."""

from collections.abc import Iterable

from workspace.accounts.models import Appointment, Role
from workspace.accounts.signing_in import SignedIn
from workspace.areas.rules import contains


class Office:
    """What the roles of the person who is signed in open."""

    user: SignedIn

    def record_training(self) -> bool:
        """A coordinator records who has passed."""
        return Role.COORDINATOR in self.user.roles

    def keep_roster(self) -> bool:
        """A coordinator enters members and forms cohorts of them."""
        return Role.COORDINATOR in self.user.roles

    def lead_cohort(self, area_code: str) -> bool:
        """The coordinator of the cohort's area; a trainee of it only reads the own calendar."""
        return any(contains(code, area_code) for code in self.user.areas(Role.COORDINATOR))

    def has_own_tasks(self) -> bool:
        """Owners have a list of their own."""
        return Role.OWNER in self.user.roles

    def see_monitoring(self) -> bool:
        """Names of businesses that stand still are for coordinators."""
        return Role.COORDINATOR in self.user.roles

    def see_reports(self) -> bool:
        """Aggregates are for coordinators and observers."""
        return bool({Role.COORDINATOR, Role.OBSERVER} & self.user.roles)

    def judge_practices(self) -> bool:
        """Coordinators judge what others of their area handed in; that it is not their own is a rule of practice."""
        return Role.COORDINATOR in self.user.roles

    def see_training(self) -> bool:
        """Volunteers and mentors see their own training, coordinators everybody's."""
        return bool({Role.COORDINATOR, Role.MENTOR, Role.VOLUNTEER} & self.user.roles)

    def learn(self) -> bool:
        """Volunteers and mentors answer and hand in; coordinators only read along."""
        return bool({Role.MENTOR, Role.VOLUNTEER} & self.user.roles)

    def see_own_work(self) -> bool:
        """What somebody has done as a mentor is shown to that person alone, also after the last pairing."""
        return bool({Role.MENTOR, Role.VOLUNTEER} & self.user.roles)

    def manage_people(self) -> bool:
        """Admins appoint people and end appointments; coordinators do so for mentors and volunteers."""
        return bool({Role.ADMIN, Role.COORDINATOR} & self.user.roles)

    def appoint(self, role: Role, area_code: str) -> bool:
        """Whom one may appoint where: coordinators mentors and volunteers, admins everybody but owners."""
        givers = (Role.ADMIN, Role.COORDINATOR) if role in {Role.MENTOR, Role.VOLUNTEER} else (Role.ADMIN,)
        return role is not Role.OWNER and any(contains(code, area_code) for code in self.user.areas(*givers))

    def manage_person(self, appointments: Iterable[Appointment]) -> bool:
        """Whether every role that somebody holds is this person's to give, or an owner's in the own area.

        Else an invitation, which opens the door to all of somebody's roles, would be a way to climb.
        """
        own, held = self.user.areas(Role.ADMIN, Role.COORDINATOR), list(appointments)
        return bool(held) and all(
            self.appoint(one.role, one.area_code)
            or (one.role is Role.OWNER and any(contains(code, one.area_code) for code in own))
            for one in held
        )

    def see_data_requests(self) -> bool:
        """Coordinators answer requests about data, admins see that they are answered in time."""
        return bool({Role.ADMIN, Role.COORDINATOR} & self.user.roles)

    def see_audit(self) -> bool:
        """The trail is for admins and coordinators."""
        return bool({Role.ADMIN, Role.COORDINATOR} & self.user.roles)
