"""Which language a text is in.

>>> detect("Le ministre est arrivé à Paris mardi.")
'fr'
"""

from __future__ import annotations

import re
import threading
from functools import cache
from typing import Any

_HAN = re.compile("[\u4e00-\u9fff]")
_KANA = re.compile("[\u3040-\u30ff]")
_HANGUL = re.compile("[\uac00-\ud7af]")
_LETTERS = re.compile(r"[^\W\d_]")
_LOCK = threading.Lock()
# Written languages of news that the detector tells apart well; small and dialect ones are only ever confusions.
_LATIN = ("en", "es", "fr", "de", "pt", "it", "nl", "sv", "da", "no", "fi", "pl", "cs", "hu", "ro", "tr", "id", "vi",
          "sk", "sl", "hr", "sw", "tl", "ca")  # fmt: skip
_OTHER = ("ru", "uk", "bg", "sr", "el", "ar", "fa", "he", "hi", "bn", "ta", "th", "ka", "hy", "ur")
_OURS = ("en", "es", "fr", "de")


@cache
def _identifier() -> Any:
    from py3langid import langid

    model = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
    known = set(model.labels)
    model.set_languages([code for code in (*_LATIN, *_OTHER, "zh") if code in known])
    return model


def detect(text: str) -> str:
    """ISO 639-1 code of the language of `text` (its first 3,000 characters). "en" where nothing can be told.

    Chinese, Japanese and Korean are told by their script. Of a text with fewer than 80 letters only the languages
    that have rules of their own (en, es, fr, de) are considered, since short texts are mostly names.
    """
    sample = text[:3000]
    letters = len(_LETTERS.findall(sample))
    if not letters:
        return "en"
    if len(_HANGUL.findall(sample)) > 0.3 * letters:
        return "ko"
    kana = len(_KANA.findall(sample))
    if kana + len(_HAN.findall(sample)) > 0.3 * letters:
        return "ja" if kana > 0.1 * letters else "zh"
    if sample.isupper():
        sample = sample.lower()
    with _LOCK:
        ranked = _identifier().rank(sample)
    if letters < 80 and ranked and ranked[0][0] in _LATIN:
        ours = [code for code, _ in ranked if code in _OURS]
        return str(ours[0]) if ours else "en"
    return str(ranked[0][0]) if ranked else "en"
