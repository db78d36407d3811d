"""A council edits a copy of the rules, tries it, and starts with it; a fault is told where it lies."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from config import cli
from intake.triage.files import DATA, OWN_FOLDER
from tests.support import factories
from tests.support.api import signed_in

WORDS = "ほたる玉を替えてください。"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A copy in which the council calls a bulb ほたる玉."""
    folder = tmp_path / "own"
    call_command("triagerules", "--out", str(folder), stdout=io.StringIO())
    edit(folder, "vocabulary", lambda words: words["bulb"].append("ほたる玉"))
    edit(folder, "settings", lambda settings: settings.update(version="高知市 1"))
    return folder


def edit(folder: Path, part: str, change) -> None:
    file = folder / f"{part}.json"
    data = json.loads(file.read_text(encoding="utf-8"))
    change(data)
    file.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def told(tmp_path: Path, *options: str) -> dict[str, object]:
    file = tmp_path / "texts.jsonl"
    file.write_text(json.dumps({"id": "一", "text": WORDS}), encoding="utf-8")
    out = io.StringIO()
    call_command("triage", str(file), *options, stdout=out, stderr=io.StringIO())
    found: dict[str, object] = json.loads(out.getvalue())
    return found


def preflight(capsys) -> tuple[int, str]:
    code = cli.run_django_command("preflight", [])
    return code, capsys.readouterr().err


def test_a_word_of_the_councils_own_changes_what_the_command_says(own: Path, tmp_path: Path):
    assert told(tmp_path)["category"] is None
    answer = told(tmp_path, "--rules", str(own))
    assert (answer["category"], answer["outcome"]) == ("LIGHT_BULB", "accept")
    assert answer["rules_version"] == "高知市 1"


@pytest.mark.django_db
def test_a_word_of_the_councils_own_changes_what_the_counter_is_told(own: Path, monkeypatch):
    yamamoto = signed_in(factories.counter_staff(counter=factories.CounterFactory()))
    before = yamamoto.post("/api/v1/triage/suggest/", {"text": WORDS}).json()
    monkeypatch.setenv(OWN_FOLDER, str(own))
    after = yamamoto.post("/api/v1/triage/suggest/", {"text": WORDS}).json()
    assert (before["category"], after["category"]) == (None, "LIGHT_BULB")
    assert after["rules_version"] == "高知市 1"


@pytest.mark.django_db
def test_nothing_starts_with_rules_that_cannot_be_used(own: Path, monkeypatch, capsys):
    monkeypatch.setenv(OWN_FOLDER, str(own))
    assert preflight(capsys) == (0, "")
    broken = own.parent / "broken"
    monkeypatch.setenv(OWN_FOLDER, str(broken))
    assert "というフォルダーがありません" in preflight(capsys)[1]
    own.rename(broken)
    edit(broken, "signals", lambda signals: signals[0].update(refer_to=["NOWHERE"]))
    (broken / "mood.json").write_text('{"request":\n ["ほしい",]}', encoding="utf-8")
    code, said = preflight(capsys)
    assert code == 1
    assert "mood.json の2行目" in said
    (broken / "mood.json").write_bytes((DATA / "mood.json").read_bytes())
    code, said = preflight(capsys)
    assert code == 1
    assert "signals 1番目" in said
    assert "「NOWHERE」という符号はありません" in said
    with pytest.raises(CommandError, match="NOWHERE"):
        told(broken.parent, "--rules", str(broken))


@pytest.mark.parametrize(
    ("part", "written", "message"),
    [
        ("signals", '["電球"]', "signals.json 1番目: { } で囲んでください"),
        ("settings", "[]", "settings.json: 全体を { } で囲んでください"),
    ],
)
def test_a_file_of_another_shape_is_named(own: Path, tmp_path: Path, part, written, message):
    (own / f"{part}.json").write_text(written, encoding="utf-8")
    with pytest.raises(CommandError) as said:
        told(tmp_path, "--rules", str(own))
    assert message in str(said.value)


def test_a_copy_never_overwrites_what_was_edited(own: Path):
    with pytest.raises(CommandError, match="空ではありません"):
        call_command("triagerules", "--out", str(own), stdout=io.StringIO())
    assert "ほたる玉" in (own / "vocabulary.json").read_text(encoding="utf-8")
