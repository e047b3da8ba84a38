"""
Chinese is the source language of everything people read; this marks it for translation outside Django.

Inside Django rooms use `django.utils.translation.gettext_lazy`; here Django may not be imported.
"""

import gettext
from importlib.resources import files

_translation: gettext.NullTranslations = gettext.NullTranslations()


def use_language(language: str) -> None:
    """Switch the pure rooms to a language that has a catalogue; unknown languages stay Chinese."""
    global _translation
    folder = str(files("jingxin.data") / "locale")
    _translation = gettext.translation("jingxin", folder, languages=[language], fallback=True)


def _(message: str) -> str:
    """Return the message in the language in use; the message itself where no catalogue has it."""
    return _translation.gettext(message)
