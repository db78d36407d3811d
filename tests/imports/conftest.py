"""A desk with a town list, and files as offices send them."""

import base64
import csv
import io
from dataclasses import dataclass
from typing import Any

import openpyxl
import pytest
from rest_framework.test import APIClient

from tests.support import factories
from tests.support.api import signed_in


def csv_bytes(rows: list[list[str]], encoding: str) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter="\t" if encoding == "utf-16" else ",").writerows(rows)
    return out.getvalue().encode(encoding)


def xlsx_bytes(rows: list[list[Any]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@dataclass
class Desk:
    """佐藤 at the page of imports of one kind: `people` or `counters`."""

    client: APIClient
    kind: str

    def preview(self, content: bytes):
        return self.send("import/preview/", content)

    def take_over(self, content: bytes, **other: Any):
        return self.send("import/", content, **other)

    def send(self, path: str, content: bytes, **other: Any):
        form = {"content": base64.b64encode(content).decode(), **other}
        return self.client.post(f"/api/v1/{self.kind}/{path}", form)


@pytest.fixture
def town():
    """本宮町 of the school district 旭."""
    return factories.TownFactory(name="本宮町", district__name="旭")


@pytest.fixture
def council(town):
    return town.council


@pytest.fixture
def sato(council) -> APIClient:
    return signed_in(factories.coordinator(council=council))
