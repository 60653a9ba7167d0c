"""The first cohort learns: lessons read, questions answered, practice handed in and judged, one certificate."""

from typing import Any

import sqlalchemy as sa

from workspace import content
from workspace.clock import WIB
from workspace.content import Module
from workspace.db import db
from workspace.mentoring.models import MentoringSession, Result
from workspace.practices import handing, judging
from workspace.products.intake import Developed
from workspace.sample.cast import ANTIROGO
from workspace.sample.story.chronicle import read
from workspace.sample.story.world import World, fixed
from workspace.training import certificates, quizzes, reading
from workspace.training.models import Practice
from workspace.training.supervisions import supervise

Facts = dict[str, Any]


def study(world: World) -> None:
    """What everybody of the story did, each on its day."""
    for facts in read("studies")["studies"]:
        for code, told in facts["modules"].items():
            _learn(world, facts["key"], content.curriculum().modules[code], told)
        if "certificate" in facts:
            _certify(world, facts)
    _practised(world)


def _practised(world: World) -> None:
    """Whoever writes sessions has read the cards; Tuti has taken no photo yet."""
    for person_id in db.session.scalars(sa.select(MentoringSession.mentor_id).distinct()):
        for card in content.curriculum().cards:
            if (person_id, card) != (world.people["tuti"].id, "first_photo"):
                reading.see_card(card, person_id, world.on)


def _learn(world: World, key: str, module: Module, told: Facts) -> None:
    person = world.people[key]
    world.move_to(told["ago"], 8)
    for _lesson, screen in module.screens[: told.get("read")]:
        reading.read(module, screen.key, person.id, world.on)
    if "right" in told:
        _answer(world, key, module, told)
    if "text" in told:
        _hand_in(world, key, module, told)


def _answer(world: World, key: str, module: Module, told: Facts) -> None:
    """So many right answers, the wrong ones last."""
    attempt = quizzes.begin(module, fixed("quiz", key, module.code), world.people[key].id, world.at, WIB)
    db.session.flush()
    for number, question in enumerate(module.quiz):
        option = question.answer if number < told["right"] else (question.answer + 1) % len(question.options)
        quizzes.answer(attempt.id, module, question.key, option, world.at)
        db.session.flush()
    attempt.questions = told.get("questions", attempt.questions)


def _hand_in(world: World, key: str, module: Module, told: Facts) -> None:
    """Handed in a day later, and judged the day after that if there is a word about it."""
    world.move_to(told["ago"] - 1, 9)
    row = handing.hand_in(module, fixed("practice", key, module.code), world.people[key].id, told["text"], world.at)
    pictures = [world.gallery[business, picture].developed for business, picture in told.get("photos", ())]
    handing.add_photos(row, [one for one in pictures if isinstance(one, Developed)])
    db.session.flush()
    if "sentence" in told or "again" in told:
        _judge(world, row, module, told)


def _judge(world: World, row: Practice, module: Module, told: Facts) -> None:
    world.move_to(told["ago"] - 2, 10)
    accepted, lines = "again" not in told, module.practice.rubric
    met = {line: nth < told.get("met", len(lines)) for nth, line in enumerate(lines)}
    said = judging.Judgement(accepted, met, told["sentence"] if accepted else told["again"])
    db.session.refresh(row)
    by = world.people["wulan"]
    judging.judge(row.id, said, row.version, by.id, [ANTIROGO], world.at, world.on)
    db.session.flush()


def _certify(world: World, facts: Facts) -> None:
    """A supervised session, and the certificate."""
    person, by = world.people[facts["key"]], world.people["wulan"]
    world.move_to(facts["supervised"], 11)
    words = "Mendengarkan dulu, baru memberi saran."
    theirs = sa.select(MentoringSession).where(
        MentoringSession.mentor_id == person.id,
        MentoringSession.result == Result.MET,
        MentoringSession.held_on <= world.on,
    )
    held = db.session.scalars(theirs.order_by(MentoringSession.held_on.desc()).limit(1)).one()
    supervise(person, held.id, held.held_on, by.id, words, ANTIROGO)
    db.session.flush()
    world.move_to(facts["certificate"], 12)
    certificates.issue(person, person.id, ANTIROGO, world.on)
