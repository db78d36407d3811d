"""How Japanese names, readings and telephone numbers are typed, and the one form they are kept in.

Functions named `read_...` take what a person typed and raise Unreadable, whose message says what
to do, when they cannot make sense of it.
"""

import re
import unicodedata

import jaconv

DASHES = "‐‑‒–—―−－ーｰ-"
WAVE_DASHES = "〜～~"
# Letters a reading may consist of: hiragana, the long mark, repetition marks, a dot between names.
READING = re.compile(r"[ぁ-ゖーゝゞ・ ]+")
NOT_READING = re.compile(r"[^ぁ-ゖーゝゞ・ ]")
DASH_AFTER_KANA = re.compile(f"(?<=[ぁ-ゖー])[{re.escape(DASHES)}]")
KANA_MESSAGE = "ふりがなは ひらがなで 入れてください（例: すずき）。"
PHONE_MESSAGE = "電話番号は 市外局番から 数字で 入れてください（例: 088-000-1234）。"
SHORT_NUMBER = re.compile(r"1[0-9]{2}|#[0-9]{4}")
MOBILE_PREFIXES = ("050", "060", "070", "080", "090")


class Unreadable(ValueError):
    """What was typed cannot be understood; the message is for the person who typed it."""


def read_kana(text: str) -> str:
    """A reading in hiragana, from hiragana, katakana or half-width katakana."""
    spaced = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip()
    hiragana = unicodedata.normalize("NFC", jaconv.kata2hira(spaced))
    reading = DASH_AFTER_KANA.sub("ー", hiragana)
    if READING.fullmatch(reading):
        return reading
    strange = NOT_READING.search(reading)
    found = f"「{strange.group()}」は 使えません。" if strange else ""
    raise Unreadable(KANA_MESSAGE + found)


def read_phone(text: str) -> str:
    """A telephone number as 088-xxx-xxxx or 090-xxxx-xxxx, from any width and punctuation."""
    plain = unicodedata.normalize("NFKC", text)
    plain = re.sub(r"^\s*\+81\s*(\(0\))?", "0", plain)
    digits = re.sub(rf"[\s().{re.escape(DASHES)}]", "", plain)
    if not (digits.isascii() and digits.isdigit()):
        raise Unreadable(PHONE_MESSAGE)
    wanted = 11 if digits.startswith(MOBILE_PREFIXES) else 10
    if len(digits) != wanted or not digits.startswith("0") or digits.startswith("00"):
        raise Unreadable(f"{PHONE_MESSAGE}いまは {len(digits)}けたです。")
    return "-".join(phone_groups(digits))


def read_help_line(text: str) -> str:
    """A telephone number, or one of the short ones that agencies have: 119, 188, #9110."""
    plain = re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", text))
    return plain if SHORT_NUMBER.fullmatch(plain) else read_phone(text)


def phone_groups(digits: str) -> tuple[str, str, str]:
    """Where a number is divided; area codes that are not known stand as three digits."""
    first, last = 3, 4
    if len(digits) == 11:
        pass
    elif digits.startswith(("03", "06")):
        first = 2
    elif digits.startswith(("0120", "0800")):
        first, last = 4, 3
    elif re.match(r"088[079][2-9]", digits):
        first = 4
    return digits[:first], digits[first:-last], digits[-last:]


def digits_of(text: str) -> str:
    """Only the digits, in whatever width and with whatever between them they were typed."""
    return re.sub(r"[^0-9]", "", unicodedata.normalize("NFKC", text))


def plain_width(text: str) -> str:
    """One width for each kind of letter: half for Latin letters and digits, full for katakana.

    Wave dashes and minus signs become the ones that CP932 knows, so that a text that went through
    a CP932 file compares equal with the one that went in.
    """
    waved = re.sub(f"[{WAVE_DASHES}]", "～", text)
    halved = re.sub(r"[！-｝]", lambda found: chr(ord(found.group()) - 0xFEE0), waved)
    # Half-width katakana and its sound marks are composed together: ｶﾞ is one letter.
    widened = re.sub(r"[｡-ﾟ]+", lambda found: unicodedata.normalize("NFKC", found.group()), halved)
    return widened.replace("−", "-").replace("\u3000", " ")


def address_key(text: str) -> str:
    """What two spellings of one house number have in common: 99番地99号 and ９９－９９ are 99-99."""
    plain = unicodedata.normalize("NFKC", text)
    return "-".join(re.findall(r"[0-9]+", plain))


def search_key(text: str) -> str:
    """What two spellings of one name have in common: hiragana, one width, no spaces, lower case."""
    folded = jaconv.kata2hira(unicodedata.normalize("NFKC", text)).casefold()
    return re.sub(r"\s", "", folded)


def not_in_cp932(text: str) -> list[str]:
    """The letters an older office machine cannot read, each once, in order; empty = all are fine."""
    return [letter for letter in dict.fromkeys(text) if not fits_cp932(letter)]


def fits_cp932(text: str) -> bool:
    try:
        text.encode("cp932")
    except UnicodeEncodeError:
        return False
    return True
