"""Workspace Karang Taruna: volunteers accompany small businesses until they sell online."""

from collections.abc import Mapping
from typing import Any

from flask import Flask
from flask_compress import Compress
from werkzeug.middleware.proxy_fix import ProxyFix

from workspace import (
    access,
    addresses,
    config,
    errors,
    formats,
    headers,
    limits,
    logs,
    safety,
    static_files,
    tokens,
    web,
)
from workspace.accounts import signing_in
from workspace.accounts import views as accounts
from workspace.areas.rules import rt_label
from workspace.businesses import views as businesses
from workspace.checklists import claim_views as claims
from workspace.checklists import renewal_views as renewals
from workspace.cohorts import cohort_views as cohorts
from workspace.cohorts import meeting_views as meetings
from workspace.cohorts import views as members
from workspace.cookies import SignedCookie
from workspace.db import db, prepare
from workspace.gaya import views as gaya
from workspace.handovers import views as handovers
from workspace.home import help_views as help_page
from workspace.home import views as home
from workspace.home.menu import menu
from workspace.ladder import views as ladder
from workspace.mentoring import help_views as asking
from workspace.mentoring import supervision_views as supervisions
from workspace.mentoring import views as mentoring
from workspace.monitoring import list_views as lists
from workspace.monitoring import views as monitoring
from workspace.outcomes import views as outcomes
from workspace.packaging import permit_views as permits
from workspace.packaging import permit_walk_views as permit_walk
from workspace.packaging import views as packaging
from workspace.packaging import walk_views as walk
from workspace.pairings import leaving_views as leaving
from workspace.pairings import registration_views as registration
from workspace.pairings import several_views as several
from workspace.pairings import views as pairings
from workspace.photography import before_after_views as before_after
from workspace.photography import pack_views as packs
from workspace.photography import review_list_views as reviews
from workspace.photography import tidy_views as tidy
from workspace.plans import views as plans
from workspace.practices import views as practices
from workspace.pricing import views as pricing
from workspace.privacy import learner_views as learners
from workspace.privacy import views as privacy
from workspace.products import known_views as known_photos
from workspace.products import views as products
from workspace.products.pictures import photo_url
from workspace.recognition import views as recognition
from workspace.reports import views as reports
from workspace.selfchecks import views as selfchecks
from workspace.storage import open_storage
from workspace.storefront import views as storefront
from workspace.templating import Templates
from workspace.training import card_views as cards
from workspace.training import certificate_views as certificates
from workspace.training import learning_views as learning
from workspace.training import offline_views as offline
from workspace.training import quiz_views as quizzes
from workspace.training import views as training

FEATURES = (
    accounts,
    businesses,
    pairings,
    leaving,
    registration,
    several,
    handovers,
    training,
    members,
    cohorts,
    meetings,
    cards,
    certificates,
    learning,
    offline,
    quizzes,
    practices,
    products,
    known_photos,
    pricing,
    selfchecks,
    reviews,
    before_after,
    tidy,
    packs,
    packaging,
    walk,
    permits,
    permit_walk,
    claims,
    renewals,
    storefront,
    mentoring,
    supervisions,
    plans,
    asking,
    outcomes,
    ladder,
    monitoring,
    lists,
    recognition,
    reports,
    privacy,
    learners,
    home,
    help_page,
    gaya,
)

#: The one place for help, at the foot of every page.
HELP = {"href": "/bantuan", "label": "Bantuan"}


def create_app(overrides: Mapping[str, Any] | None = None, settings: config.Settings | None = None) -> Flask:
    """The application, from its parts."""
    settings = safety.demand_safe(settings or config.read())
    app = Flask(__name__, template_folder=str(config.ROOT / "templates"), static_folder=None)
    app.jinja_environment = Templates
    app.ensure_sync = lambda func: func  # type: ignore[method-assign]  # no view is a coroutine
    app.config.update(config.flask_config(settings))
    app.config.update(overrides or {})
    app.session_interface = SignedCookie(app)
    logs.init_app(app)
    headers.guard(app)
    _extensions(app, settings)
    static_files.init_app(app, settings)
    headers.init_app(app)
    errors.init_app(app)
    for feature in FEATURES:
        app.register_blueprint(feature.bp)
    _templates(app)
    _outside(app, settings)
    return app


def _extensions(app: Flask, settings: config.Settings) -> None:
    """Database, signing in, CSRF, limits, compression, storage."""
    db.init_app(app)
    with app.app_context():
        prepare(db.engine)
    tokens.init_app(app)
    signing_in.init_app(app)
    limits.init_app(app)
    Compress(app)
    app.extensions["storage"] = open_storage(settings.media_url or None, settings.data)


def _templates(app: Flask) -> None:
    """What every template may use."""
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update({filter_.__name__: filter_ for filter_ in formats.FILTERS})
    app.jinja_env.globals.update(may=access.may, rt_label=rt_label, photo_url=photo_url, url_for=addresses.url_for)

    @app.context_processor
    def person() -> dict[str, Any]:
        me = web.person()
        return {"me": me, "theme": me.theme if me else None, "menu": menu(me), "help": HELP, "csrf_token": tokens.token}


def _outside(app: Flask, settings: config.Settings) -> None:
    """Static files in front of Flask, and trust in exactly as many proxies as were configured."""
    fixed = headers.fixed(settings, app.config["HTMX_CDN"], app.extensions["storage"].origin)
    app.wsgi_app = headers.Fixed(app.wsgi_app, fixed)  # type: ignore[method-assign]
    app.wsgi_app = static_files.StaticFiles(app.wsgi_app, fixed)  # type: ignore[method-assign]
    if settings.proxy_hops:
        hops = settings.proxy_hops
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
