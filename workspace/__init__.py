"""Workspace Karang Taruna: volunteers accompany small businesses until they sell online."""

from collections.abc import Mapping
from typing import Any

from flask import Flask
from flask_compress import Compress
from flask_login import current_user
from werkzeug.middleware.proxy_fix import ProxyFix

from workspace import access, config, errors, formats, headers, logs, safety, static_files, tokens
from workspace.accounts import signing_in
from workspace.accounts import views as accounts
from workspace.areas.rules import rt_label
from workspace.businesses import views as businesses
from workspace.db import db, prepare
from workspace.gaya import views as gaya
from workspace.home import help_views as help_page
from workspace.home import views as home
from workspace.home.menu import menu
from workspace.limits import limiter
from workspace.mentoring import views as mentoring
from workspace.monitoring import views as monitoring
from workspace.packaging import views as packaging
from workspace.pairings import registration_views as registration
from workspace.pairings import views as pairings
from workspace.products import views as products
from workspace.reports import views as reports
from workspace.storage import open_storage
from workspace.storefront import views as storefront
from workspace.templating import Templates
from workspace.training import views as training

FEATURES = (
    accounts,
    businesses,
    pairings,
    registration,
    training,
    products,
    packaging,
    storefront,
    mentoring,
    monitoring,
    reports,
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
    app.config.update(config.flask_config(settings))
    app.config.update(overrides or {})
    logs.init_app(app)
    headers.guard(app)
    _extensions(app, settings)
    static_files.init_app(app, settings)
    headers.init_app(app, settings)
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
    limiter.init_app(app)
    Compress(app)
    app.extensions["storage"] = open_storage(settings.media_url or None, settings.data)


def _templates(app: Flask) -> None:
    """What every template may use."""
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update({filter_.__name__: filter_ for filter_ in formats.FILTERS})
    app.jinja_env.globals.update(may=access.may, rt_label=rt_label)

    @app.context_processor
    def person() -> dict[str, Any]:
        me = current_user if current_user.is_authenticated else None
        return {"me": me, "theme": me.theme if me else None, "menu": menu(me), "help": HELP, "csrf_token": tokens.token}


def _outside(app: Flask, settings: config.Settings) -> None:
    """Static files in front of Flask, and trust in exactly as many proxies as were configured."""
    fixed = headers.fixed(settings, app.config["HTMX_CDN"])
    app.wsgi_app = static_files.StaticFiles(app.wsgi_app, fixed)  # type: ignore[method-assign]
    if settings.proxy_hops:
        hops = settings.proxy_hops
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
