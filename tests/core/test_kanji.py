"""Old and new shapes of one letter are found by each other, in the server and on the page alike."""

import json
from pathlib import Path

import pytest

from core.kanji import FILE, usual_shapes

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("typed", "usual"),
    [
        ("髙橋", "高橋"),
        ("山﨑", "山崎"),
        ("濵田", "浜田"),
        ("𠮷岡", "吉岡"),
        ("ﾀｶﾊｼ", "タカハシ"),
        ("１", "1"),
    ],
)
def test_shapes_take_the_usual_one(typed, usual):
    assert usual_shapes(typed) == usual


def test_the_pages_know_the_same_table():
    copy = ROOT / "frontend/src/text/kanji-shapes.json"
    assert json.loads(copy.read_text("utf-8")) == json.loads(FILE.read_text("utf-8"))


def test_no_letter_is_turned_twice():
    pairs = json.loads(FILE.read_text("utf-8"))["shapes"]
    shapes, usual = {pair[0] for pair in pairs}, {pair[1] for pair in pairs}
    assert len(shapes) == len(pairs)
    assert not shapes & usual
    assert all(len(pair) == 2 for pair in pairs)
