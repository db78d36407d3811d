"""A city's towns and school districts from a CSV file in the form of the national address tables.

Columns: 大字・町 (or 町字), 緯度, 経度, and 小学校区; 大字・町カナ where the readings are known. Rows of
one town (its 丁目) become one town in their middle, in the district most of them belong to.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from django.db import transaction
from sudachipy import Dictionary

from core.japanese import Unreadable, read_kana
from councils.csv_file import cell, number, read_lines
from councils.models import Council, SchoolDistrict, Town

NAME = ("大字・町", "町字")
READING = ("大字・町カナ", "よみ")
DISTRICT = ("小学校区", "approx_school_district")


@dataclass(frozen=True)
class TownLine:
    """One line of the file; degrees. `reading` is empty where the file gives none."""

    name: str
    reading: str
    district: str
    lat: float
    lon: float


@dataclass(frozen=True)
class Loaded:
    towns: int
    districts: int
    guessed_readings: list[str]


def read_town_list(path: Path) -> list[TownLine]:
    """Raises Invalid, naming the line, when the file cannot be understood."""
    return read_lines(path, town_line)


def town_line(row: dict[str, str]) -> TownLine:
    return TownLine(
        name=cell(row, NAME),
        reading=cell(row, READING, needed=False),
        district=cell(row, DISTRICT),
        lat=number(row, "緯度"),
        lon=number(row, "経度"),
    )


@transaction.atomic
def load_towns(council: Council, lines: Iterable[TownLine]) -> Loaded:
    """Add the towns and their districts; what the council has already is brought up to date."""
    by_town: dict[str, list[TownLine]] = defaultdict(list)
    for line in lines:
        by_town[line.name].append(line)
    home = {name: most_common(line.district for line in group) for name, group in by_town.items()}
    guess = ReadingGuess()
    districts = load_districts(council, by_town, home, guess=guess)
    for name, group in by_town.items():
        Town.objects.update_or_create(
            council=council,
            name=name,
            defaults={
                "district": districts[home[name]],
                "kana": given_reading(group) or guess(name),
                "lat": fmean(line.lat for line in group),
                "lon": fmean(line.lon for line in group),
            },
        )
    return Loaded(towns=len(by_town), districts=len(districts), guessed_readings=guess.made)


def load_districts(
    council: Council,
    by_town: dict[str, list[TownLine]],
    home: dict[str, str],
    *,
    guess: "ReadingGuess",
) -> dict[str, SchoolDistrict]:
    """Districts lie in the middle of their towns."""
    lines: dict[str, list[TownLine]] = defaultdict(list)
    for name, group in by_town.items():
        lines[home[name]] += group
    return {
        name: SchoolDistrict.objects.update_or_create(
            council=council,
            name=name,
            defaults={
                "kana": guess(name),
                "lat": fmean(line.lat for line in group),
                "lon": fmean(line.lon for line in group),
            },
        )[0]
        for name, group in lines.items()
    }


def most_common(names: Iterable[str]) -> str:
    return Counter(names).most_common(1)[0][0]


def given_reading(group: list[TownLine]) -> str:
    written = next((line.reading for line in group if line.reading), "")
    return read_kana(written) if written else ""


class ReadingGuess:
    """Readings from the dictionary for names that came without; they are to be looked over."""

    def __init__(self) -> None:
        self.tokenizer = Dictionary().tokenizer()
        self.made: list[str] = []

    def __call__(self, name: str) -> str:
        read = "".join(word.reading_form() for word in self.tokenizer.tokenize(name))
        try:
            reading = read_kana(read)
        except Unreadable:
            reading = name
        self.made.append(f"{name}（{reading}）")
        return reading
