"""Names, readings and telephone numbers as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.japanese import (
    Unreadable,
    digits_of,
    fits_cp932,
    not_in_cp932,
    plain_width,
    read_kana,
    read_phone,
    search_key,
)

HIRAGANA = st.text(st.characters(min_codepoint=0x3041, max_codepoint=0x3096), min_size=1)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("すずき", "すずき"),
        ("スズキ", "すずき"),
        ("ｽｽﾞｷ", "すずき"),
        ("ﾊﾟﾊﾟ", "ぱぱ"),
        ("  たかはし　はなこ ", "たかはし はなこ"),
        ("さとう\u3000\u3000めぐみ", "さとう めぐみ"),
        ("おーの", "おーの"),
        ("オｰノ", "おーの"),
        ("おー-", "おーー"),
        ("お－の", "おーの"),
        ("お−の", "おーの"),
        ("お―の", "おーの"),
        ("ヴァン", "ゔぁん"),
        ("ジョン・スミス", "じょん・すみす"),
        ("ｼﾞｮﾝ･ｽﾐｽ", "じょん・すみす"),
        ("いすゞ", "いすゞ"),
    ],
)
def test_a_reading_is_kept_in_hiragana_however_it_was_typed(typed, kept):
    assert read_kana(typed) == kept


@pytest.mark.parametrize(
    ("typed", "strange"), [("髙橋", "髙"), ("suzuki", "s"), ("すずき1", "1"), ("すずき!", "!")]
)
def test_what_is_no_reading_is_refused_with_what_to_do_and_what_was_wrong(typed, strange):
    with pytest.raises(Unreadable) as refusal:
        read_kana(typed)
    assert str(refusal.value) == (
        f"ふりがなは ひらがなで 入れてください（例: すずき）。「{strange}」は 使えません。"
    )


@pytest.mark.parametrize("typed", ["", "   ", "\u3000"])
def test_an_empty_reading_is_refused(typed):
    with pytest.raises(Unreadable, match="ひらがなで"):
        read_kana(typed)


@given(HIRAGANA)
def test_what_was_read_once_reads_the_same_again(text):
    assert read_kana(read_kana(text)) == read_kana(text)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("088-000-1234", "088-000-1234"),
        ("0880001234", "088-000-1234"),
        ("０８８－０００－１２３４", "088-000-1234"),
        ("088ー000ー1234", "088-000-1234"),
        ("(088)000-1234", "088-000-1234"),
        ("（088）000−1234", "088-000-1234"),
        (" 088 000 1234 ", "088-000-1234"),
        ("088.000.1234", "088-000-1234"),
        ("0880-34-1111", "0880-34-1111"),
        ("0887-35-1111", "0887-35-1111"),
        ("0889-42-1111", "0889-42-1111"),
        ("03-0000-1234", "03-0000-1234"),
        ("0612345678", "06-1234-5678"),
        ("0120-000-123", "0120-000-123"),
        ("05012345678", "050-1234-5678"),
        ("06012345678", "060-1234-5678"),
        ("07012345678", "070-1234-5678"),
        ("08012345678", "080-1234-5678"),
        ("090-1234-5678", "090-1234-5678"),
        ("+81 90 1234 5678", "090-1234-5678"),
        ("+81(0)88-000-1234", "088-000-1234"),
    ],
)
def test_a_telephone_number_is_kept_in_one_form(typed, kept):
    assert read_phone(typed) == kept
    assert read_phone(kept) == kept


@pytest.mark.parametrize(
    ("typed", "digits"),
    [("000-1234", 7), ("090-1234-567", 10), ("088-000-12345", 11), ("119", 3), ("0012345678", 10)],
)
def test_a_number_of_the_wrong_length_is_told_how_long_it_is(typed, digits):
    with pytest.raises(Unreadable, match=rf"市外局番から.*いまは {digits}けたです"):
        read_phone(typed)


@pytest.mark.parametrize("typed", ["", "なし", "088-000-123a", "088-000-1234 内線5"])
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(Unreadable, match="市外局番から 数字で"):
        read_phone(typed)


def test_digits_are_found_in_any_width():
    assert digits_of("（０８８）000-12ー34") == "088000" + "1234"
    assert digits_of("なし") == ""


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("ＡＢＣ１２３", "ABC123"),
        ("ｶﾞﾗｽ", "ガラス"),
        ("９９番９９号", "99番99号"),
        ("本宮町\u300099番", "本宮町 99番"),
        ("髙﨑", "髙﨑"),
    ],
)
def test_letters_have_one_width(text, plain):
    assert plain_width(text) == plain


@pytest.mark.parametrize("text", ["9時〜10時", "9時～10時", "電話 088−000−1234", "−5℃"])
def test_a_text_that_went_through_a_cp932_file_compares_equal(text):
    again = text.encode("cp932").decode("cp932")
    assert plain_width(again) == plain_width(text)


def test_two_spellings_of_a_name_have_one_key():
    assert search_key("スズキ　イチロウ") == search_key("すずき いちろう") == "すずきいちろう"
    assert search_key("ABC") == search_key("ａｂｃ")


def test_letters_an_office_machine_cannot_read_are_named_once_each():
    assert not_in_cp932("髙橋 﨑山 〜−") == []
    assert not_in_cp932("鷗外と𠮷野と鷗外") == ["鷗", "𠮷"]
    assert fits_cp932("髙橋")
    assert not fits_cp932("𡈽")
