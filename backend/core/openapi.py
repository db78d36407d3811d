"""What the generated contract says about every resource."""

from typing import Any

from drf_spectacular.authentication import SessionScheme
from drf_spectacular.generators import SchemaGenerator

ERROR_BODY = {
    "type": "object",
    "description": "Every failure. `message` says what happened and what to do next.",
    "properties": {
        "code": {"type": "string"},
        "message": {"type": "string"},
        "fields": {
            "type": "object",
            "additionalProperties": {"type": "array", "items": {"type": "string"}},
        },
        "first": {
            "type": "object",
            "description": "With `key_reused`: the one that arrived under this key before.",
            "properties": {"id": {"type": "integer"}, "number": {"type": "string"}},
        },
    },
    "required": ["code", "fields", "message"],
}
FAILURE = {
    "description": "Something was wrong; `code` says what.",
    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/ErrorBody"}}},
}


class OwnSessionScheme(SessionScheme):  # type: ignore[no-untyped-call]
    """Our session is Django's; only its answers differ."""

    target_class = "core.authentication.SessionAuthentication"


def describe_failures(
    result: dict[str, Any], generator: SchemaGenerator, **_: Any
) -> dict[str, Any]:
    """Add the one error body to every operation."""
    result["components"]["schemas"]["ErrorBody"] = ERROR_BODY
    for operations in result["paths"].values():
        for operation in operations.values():
            operation["responses"]["default"] = FAILURE
    return result


def promise_whole_answers(
    result: dict[str, Any], generator: SchemaGenerator, **_: Any
) -> dict[str, Any]:
    """An answer holds every field it knows; only forms and failures may leave some out."""
    schemas = result["components"]["schemas"]
    operations = [one for path in result["paths"].values() for one in path.values()]
    sent = reachable([one.get("requestBody", {}) for one in operations], schemas)
    answered = reachable([one["responses"] for one in operations], schemas)
    for name in answered - sent - {"ErrorBody"}:
        if "properties" in schemas[name]:
            schemas[name]["required"] = sorted(schemas[name]["properties"])
    return result


def reachable(part: Any, schemas: dict[str, Any]) -> set[str]:
    """Names of the components that a part of the contract refers to, however far away."""
    found: set[str] = set()
    ahead = named_in(part)
    while ahead:
        name = ahead.pop()
        if name not in found:
            found.add(name)
            ahead |= named_in(schemas[name])
    return found


def named_in(part: Any) -> set[str]:
    if isinstance(part, list):
        return {name for inner in part for name in named_in(inner)}
    if not isinstance(part, dict):
        return set()
    reference = part.get("$ref")
    own = {reference.rsplit("/", 1)[-1]} if isinstance(reference, str) else set()
    return own | {name for inner in part.values() for name in named_in(inner)}
