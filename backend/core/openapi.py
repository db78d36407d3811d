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
    },
    "required": ["code", "message", "fields"],
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
