"""Old and new shapes of one letter, so that 髙橋 is found where 高橋 is typed.

Only shapes that stand for each other in names are here; what was typed is kept as it was typed.
"""

import unicodedata

# Shape in names, and the usual one beside it.
SHAPES = (
    "髙高 﨑崎 嵜崎 德徳 濵浜 濱浜 邊辺 邉辺 齋斎 齊斉 澤沢 廣広 國国 惠恵 櫻桜 瀨瀬 眞真 曾曽 萬万 嶋島 嶌島 "
    "冨富 豐豊 龍竜 條条 縣県 學学 圓円 槇槙 淺浅 鹽塩 與与 榮栄 寬寛 壽寿 黑黒 靑青 淸清 礒磯 藏蔵 兒児 實実 "
    "舘館 來来 禮礼 佛仏 團団 關関 橫横 緖緒 鷗鴎 𠮷吉 渕淵 渊淵 籠篭 檜桧 巖巌 穗穂 莊荘 ヶケ ヵカ ノの 之の"
)
USUAL = {ord(pair[0]): pair[1] for pair in SHAPES.split()}


def usual_shapes(text: str) -> str:
    """The text in one width and in the usual shapes, letter for letter after NFKC."""
    return unicodedata.normalize("NFKC", text).translate(USUAL)
