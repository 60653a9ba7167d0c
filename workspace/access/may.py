"""Who may do what with a row that is visible: named predicates, for views and templates."""

from uuid import UUID

import sqlalchemy as sa

from workspace.access.office import Office
from workspace.access.scopes import businesses_of
from workspace.accounts.models import Person, Role
from workspace.accounts.signing_in import SignedIn
from workspace.areas.rules import contains
from workspace.businesses.models import Business
from workspace.content.shots import UNJUDGED
from workspace.db import db
from workspace.mentoring.models import MentoringSession, Promise
from workspace.pairings.models import Pairing
from workspace.products.models import Photo


class May(Office):
    """What the person who is signed in may do. Every predicate is about a row that is visible to that person."""

    def __init__(self, user: SignedIn) -> None:
        self.user = user
        self._paired: dict[UUID, bool] = {}

    def is_owner(self, business: Business) -> bool:
        """Whether the business is the person's own."""
        return business.owner_id == self.user.id and Role.OWNER in self.user.roles

    def is_coordinator(self, business: Business) -> bool:
        """Whether the business lies in an area that the person coordinates."""
        return any(contains(code, business.area_code) for code in self.user.areas(Role.COORDINATOR))

    def is_mentor(self, business: Business) -> bool:
        """Whether the person accompanies the business today."""
        if not any(contains(code, business.area_code) for code in self.user.areas(Role.MENTOR)):
            return False
        if not self.is_owner(business) and not self.is_coordinator(business):
            return True  # visible, and in no other way
        if business.id not in self._paired:
            paired = sa.select(Pairing.id).where(
                Pairing.business_id == business.id, Pairing.mentor_id == self.user.id, Pairing.ended_on.is_(None)
            )
            self._paired[business.id] = db.session.scalar(paired) is not None
        return self._paired[business.id]

    def register_business(self) -> bool:
        """Mentors and coordinators bring businesses in."""
        return bool({Role.MENTOR, Role.COORDINATOR} & self.user.roles)

    def edit_business(self, business: Business) -> bool:
        """Its mentor and its coordinator keep the record right."""
        return self.is_mentor(business) or self.is_coordinator(business)

    def correct_owner(self, owner: Person) -> bool:
        """Whoever sees all of an owner's businesses may correct her name and number: her links go to that number.

        Else a mentor could register a business in her name, and lead the links of her other businesses elsewhere.
        """
        hidden = sa.select(Business.id).where(Business.owner_id == owner.id, sa.not_(businesses_of(self.user)))
        hidden = hidden.where(Business.erased_on.is_(None))
        return db.session.scalar(hidden.limit(1)) is None

    def see_contact(self, business: Business) -> bool:
        """Whoever works with the owner sees the number."""
        return self.edit_business(business) or self.is_owner(business)

    def pair(self, business: Business) -> bool:
        """A coordinator decides who accompanies whom."""
        return self.is_coordinator(business)

    def pair_anywhere(self) -> bool:
        """Whether the person pairs mentors at all."""
        return Role.COORDINATOR in self.user.roles

    def pause_business(self, business: Business) -> bool:
        """A rest is agreed with the mentor or the coordinator."""
        return self.edit_business(business)

    def send_owner_link(self, business: Business) -> bool:
        """The mentor, or the coordinator in the mentor's place, lets the owner in."""
        return self.edit_business(business)

    def end_owner_devices(self, business: Business) -> bool:
        """A coordinator sees by whose link phones came in, and signs them out: not the one who sent the link."""
        return self.is_coordinator(business)

    def record_session(self, business: Business) -> bool:
        """Who accompanies writes down; a coordinator who went there does so too."""
        return self.edit_business(business)

    def edit_session(self, session: MentoringSession) -> bool:
        """Only the writer corrects what was written."""
        return session.mentor_id == self.user.id

    def keep_promise(self, promise: Promise, business: Business) -> bool:
        """The holder closes it by doing; a mentor may do so for the owner."""
        return promise.holder_id == self.user.id or self.edit_business(business)

    def answer_help(self, business: Business) -> bool:
        """Mentor and coordinator answer; nobody answers the own question."""
        return self.edit_business(business) and not self.is_owner(business)

    def edit_products(self, business: Business) -> bool:
        """The owner, the mentor and the coordinator may all add products and photos."""
        return self.is_owner(business) or self.edit_business(business)

    def mark_items(self, business: Business) -> bool:
        """The owner, the mentor and the coordinator say what is done."""
        return self.is_owner(business) or self.edit_business(business)

    def answer_self_check(self, business: Business) -> bool:
        """The owner answers about her own business, alone or with her mentor beside her; a coordinator only reads."""
        return self.is_owner(business) or self.is_mentor(business)

    def confirm_items(self, business: Business) -> bool:
        """A mentor or coordinator confirms; that it is not one's own claim is a rule of the checklist."""
        return self.edit_business(business)

    def review_photos(self, business: Business) -> bool:
        """Mentor and coordinator look at photos with other eyes than the owner, who never judges her own."""
        return self.edit_business(business) and not self.is_owner(business)

    def review_photo(self, photo: Photo, business: Business) -> bool:
        """Nobody judges a photo that one took oneself, nor one of how it was, nor one that proves a step."""
        judged = photo.hidden_at is None and photo.shot not in UNJUDGED
        return judged and self.review_photos(business) and photo.taken_by_id != self.user.id

    def show_photo_again(self, business: Business) -> bool:
        """Whether a photo was hidden by mistake is decided by a coordinator."""
        return self.is_coordinator(business)

    def see_hidden_photos(self) -> bool:
        """Photos that were hidden wait for a coordinator."""
        return Role.COORDINATOR in self.user.roles

    def review_somewhere(self) -> bool:
        """Whether the person reviews photos at all."""
        return bool({Role.COORDINATOR, Role.MENTOR} & self.user.roles)

    def see_redo_reasons(self, person: Person) -> bool:
        """For coaching: the photographer's own, and those of a mentor for the coordinator who sees the mentor."""
        return person.id == self.user.id or Role.COORDINATOR in self.user.roles

    def open_channel(self, business: Business) -> bool:
        """Which shop to open next is decided with the mentor."""
        return self.edit_business(business)

    def confirm_live(self, business: Business) -> bool:
        """The second person: a coordinator, never the business's own mentor or owner."""
        return self.is_coordinator(business) and not self.is_mentor(business) and not self.is_owner(business)

    def answer_data_request(self, business: Business) -> bool:
        """A coordinator does what an owner asked for, never the mentor, and nobody for the own business."""
        return self.is_coordinator(business) and not self.is_owner(business)
