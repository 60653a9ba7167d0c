"""Which bucket an address names, where it is, and whether phones can reach it."""

import os
from datetime import timedelta
from urllib.parse import urlsplit

from workspace.storage.bucket import BucketStorage


def open_bucket(url: str) -> BucketStorage:
    """The bucket of `s3://bucket/prefix`; where it is and who we are say the usual AWS variables."""
    from obstore.store import S3Store

    store = S3Store.from_url(
        url,
        client_options={"allow_http": _endpoint().startswith("http://"), "connect_timeout": "5s", "timeout": "15s"},
        retry_config={"max_retries": 3, "retry_timeout": timedelta(seconds=10)},
    )
    return BucketStorage(store, origin_of(urlsplit(url).netloc))


def _endpoint() -> str:
    names = ("AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT")
    return next(filter(None, map(os.environ.get, names)), "") or ""


def origin_of(bucket: str) -> str | None:
    """Where browsers fetch what is signed. None for plain http: that is a bucket beside us, not for phones to reach."""
    region = os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION") or "us-east-1"
    virtual = os.environ.get("AWS_VIRTUAL_HOSTED_STYLE_REQUEST", "").lower() in ("true", "1", "on", "yes")
    amazon = f"https://{f'{bucket}.' if virtual else ''}s3.{region}.amazonaws.com"
    scheme, host, *_ = urlsplit(_endpoint() or amazon)
    return f"https://{host}" if scheme == "https" and host else None
