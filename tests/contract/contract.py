"""The committed contract, read."""

import re
from typing import Any

import yaml
from django.conf import settings

CONTRACT = yaml.safe_load((settings.BACKEND / "openapi.yaml").read_text(encoding="utf-8"))


def operation(route: str) -> dict[str, Any]:
    """What is said of a line of the permission table, such as "GET requests/{pk}/"."""
    method, path = route.split(" ")
    wanted = re.sub(r"\{\w+\}", "{}", f"/api/v1/{path}")
    paths = {re.sub(r"\{\w+\}", "{}", known): found for known, found in CONTRACT["paths"].items()}
    return dict(paths[wanted][method.lower()])
