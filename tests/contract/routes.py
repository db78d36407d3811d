"""Every route of the API and the methods it answers, read from the URL configuration."""

import re
from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern

METHODS = ("get", "post", "put", "patch", "delete")
# The contract itself and its documentation pages: public, without data.
ABOUT_THE_CONTRACT = {"schema/", "docs/"}
PREFIX = "api/v1/"


def api_routes() -> set[str]:
    """Lines such as "POST requests/{pk}/accept/"."""
    found = set()
    for path, pattern in walk(get_resolver()):
        if not path.startswith(PREFIX) or path.removeprefix(PREFIX) in ABOUT_THE_CONTRACT:
            continue
        for method in methods_of(pattern.callback):
            found.add(f"{method.upper()} {path.removeprefix(PREFIX)}")
    return found


def walk(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        path = before + readable(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from walk(entry, path)
        else:
            yield path, entry


def readable(pattern: Any) -> str:
    """Both ways of writing a route as one: requests/{pk}/."""
    text = str(pattern)
    if isinstance(pattern, RoutePattern):
        return re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", text)
    plain = text.removeprefix("^").removesuffix("\\Z").removesuffix("$")
    return re.sub(r"\(\?P<(\w+)>[^)]*\)", r"{\1}", plain)


def methods_of(callback: Any) -> list[str]:
    """Methods a view has handlers for; a viewset names them per route."""
    actions = getattr(callback, "actions", None)
    if actions:
        return [method for method in actions if method in METHODS]
    view = getattr(callback, "cls", None) or getattr(callback, "view_class", None)
    return [method for method in METHODS if view is not None and hasattr(view, method)]
