"""What a form says where nobody wrote words of its own: how to go on, never what a program expected.

The library's own sentences speak of null, types and formats; these stand in their place everywhere.
A field that knows better says so in its own `default_error_messages` or `error_messages`.
"""

from typing import Any

from rest_framework import fields, relations, serializers

ENTER = "入れてください。"
CHOOSE = "お選びください。"
FROM_LIST = "一覧から お選びください。"
YES_OR_NO = "「はい」か「いいえ」でお答えください。"
NUMBER = "数字で 入れてください。"
UNREADABLE = "入力の形が合っていません。お確かめのうえ、もう一度入力してください。"

NOTHING_ENTERED = {"required": ENTER, "null": ENTER, "blank": ENTER}
NOTHING_CHOSEN = {"required": CHOOSE, "null": CHOOSE, "blank": CHOOSE}
NUMBERS = {
    "invalid": NUMBER,
    "max_value": "{max_value}までの数字で 入れてください。",
    "min_value": "{min_value}からの数字で 入れてください。",
    "max_string_length": NUMBER,
    "overflow": NUMBER,
}
LISTS = {
    "not_a_list": UNREADABLE,
    "empty": "1つは 入れてください。",
    "min_length": "{min_length}つは 入れてください。",
    "max_length": "多すぎます。{max_length}件までに してください。",
}
WRITE_DAY = "日は「2026-04-01」のように 入れてください。"
WRITE_MOMENT = "日と時刻を 入れてください。"
NOT_LISTED = dict.fromkeys(
    ("required", "null", "does_not_exist", "incorrect_type", "invalid"), FROM_LIST
)

WORDS: dict[type[fields.Field[Any, Any, Any, Any]], dict[str, str]] = {
    fields.Field: NOTHING_ENTERED,
    fields.CharField: NOTHING_ENTERED
    | {
        "invalid": "文字で入力してください。",
        "max_length": "長すぎます。{max_length}文字までで 入れてください。",
        "min_length": "短すぎます。{min_length}文字以上で 入れてください。",
    },
    fields.EmailField: {"invalid": "メールアドレスは「name@example.jp」のように 入れてください。"},
    fields.BooleanField: dict.fromkeys(("required", "null", "invalid"), YES_OR_NO),
    fields.IntegerField: NUMBERS,
    fields.FloatField: NUMBERS,
    fields.TimeField: {"invalid": "時刻は「9:30」のように 入れてください。"},
    fields.DateField: {"invalid": WRITE_DAY, "datetime": WRITE_DAY},
    fields.DateTimeField: dict.fromkeys(
        ("invalid", "date", "make_aware", "overflow"), WRITE_MOMENT
    ),
    fields.ChoiceField: NOTHING_CHOSEN | {"invalid_choice": CHOOSE},
    fields.ListField: LISTS,
    fields.DictField: {"not_a_dict": UNREADABLE, "empty": ENTER},
    fields.JSONField: {"invalid": UNREADABLE},
    relations.PrimaryKeyRelatedField: NOT_LISTED,
    relations.SlugRelatedField: NOT_LISTED,
    relations.ManyRelatedField: LISTS | NOTHING_CHOSEN,
    serializers.Serializer: {"invalid": UNREADABLE},
    serializers.ListSerializer: LISTS,
}


def speak() -> None:
    """Once at the start: every field made afterwards says these words."""
    for kind, words in WORDS.items():
        kind.default_error_messages = {**kind.default_error_messages, **words}
