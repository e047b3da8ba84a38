"""
The two codes of a firm: 统一社会信用代码 (GB 32100-2015, 18 characters) and 组织机构代码 (GB 11714, 9 characters).

Firms registered before October 2015 may still be known by the nine-character code alone; it is the inside
(characters 9 to 17) of the later eighteen. Worked by hand: docs/calculations/credit-code.md.

What the 18-character check digit promises, exactly: every single wrong character is caught, and so is every
swap of two different characters, neighbours or not, except the first with the last (both weigh 1). Two wrong
characters slip through in about one case of thirty-one.
"""

import unicodedata

from jingxin.core.language import _

CREDIT_CODE_LENGTH = 18
CREDIT_CODE_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CREDIT_CODE_WEIGHTS = tuple(pow(3, position, 31) for position in range(17))
AREA_POSITIONS = range(2, 8)  # characters 3 to 8, the area of first registration: digits only

ORGANIZATION_CODE_LENGTH = 9
ORGANIZATION_CODE_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)

# Letters that the alphabet leaves out because they look like something else, and what was probably meant.
LOOK_ALIKES = {"I": "1", "O": "0", "S": "5", "V": "U", "Z": "2"}


class CodeRefused(ValueError):
    """A code that cannot be one; the message says which character is wrong, or what the check digit should be."""


def _cleaned(text: str) -> str:
    """Return the code as it is stored: half-width, upper case, without the blanks and hyphens people type."""
    narrow = unicodedata.normalize("NFKC", text).upper()
    return "".join(letter for letter in narrow if not letter.isspace() and letter not in "-‐–—")


def credit_code_check_digit(first_seventeen: str) -> str:
    """
    Return the eighteenth character: (31 − Σ value × weight mod 31) mod 31, weights 3⁰, 3¹, … mod 31.

    >>> credit_code_check_digit("11370881004339597")
    'L'
    """
    total = sum(
        CREDIT_CODE_ALPHABET.index(letter) * weight
        for letter, weight in zip(first_seventeen, CREDIT_CODE_WEIGHTS, strict=True)
    )
    return CREDIT_CODE_ALPHABET[-total % 31]


def organization_code_check_digit(first_eight: str) -> str:
    """
    Return the ninth character: 11 − Σ value × weight mod 11, where 10 is written X and 11 is written 0.

    Letters count A = 10 to Z = 35.

    >>> organization_code_check_digit("00433959")
    '7'
    """
    total = sum(
        int(letter, 36) * weight
        for letter, weight in zip(first_eight, ORGANIZATION_CODE_WEIGHTS, strict=True)
    )
    return "0123456789X"[-total % 11]


def check_credit_code(text: str) -> str:
    """
    Return the code as it is stored, or raise `CodeRefused`.

    Blanks, full-width characters and lower case are mended silently; nothing else is guessed, only proposed.
    The nine characters inside are not held to GB 11714: that is a matter between the two codes of one firm.
    """
    code = _cleaned(text)
    if len(code) != CREDIT_CODE_LENGTH:
        raise CodeRefused(
            _("统一社会信用代码应为18位，“{code}”是{length}位；请核对是否漏录或多录。").format(
                code=code, length=len(code)
            )
        )
    for position, letter in enumerate(code):
        if letter not in CREDIT_CODE_ALPHABET:
            raise CodeRefused(_strange_letter(code, position))
        if position in AREA_POSITIONS and not letter.isdigit():
            raise CodeRefused(
                _(
                    "统一社会信用代码“{code}”第{place}位“{letter}”有误：第3—8位是登记机关行政区划码，只能是数字。"
                ).format(code=code, place=position + 1, letter=letter)
            )
    expected = credit_code_check_digit(code[:17])
    if code[17] != expected:
        raise CodeRefused(
            _(
                "统一社会信用代码“{code}”校验不符：按前17位推算，第18位校验码应为“{expected}”，现为“{found}”。{hint}"
            ).format(code=code, expected=expected, found=code[17], hint=_swap_hint(code))
        )
    return code


def _strange_letter(code: str, position: int) -> str:
    letter = code[position]
    if letter in LOOK_ALIKES:
        return _(
            "统一社会信用代码“{code}”第{place}位“{letter}”有误：代码不使用字母I、O、S、V、Z，是否应为“{meant}”？"
        ).format(code=code, place=position + 1, letter=letter, meant=LOOK_ALIKES[letter])
    return _("统一社会信用代码“{code}”第{place}位“{letter}”有误：只能用数字和大写字母。").format(
        code=code, place=position + 1, letter=letter
    )


def _swap_hint(code: str) -> str:
    """Name the one pair of neighbours whose exchange would make the code right, if there is exactly one."""
    places = [
        place
        for place in range(17)
        if code[place] != code[place + 1] and _holds(_with_neighbours_swapped(code, place))
    ]
    if len(places) == 1:
        return _("若第{first}、{second}位录反，对调后校验相符；请对照营业执照核对。").format(
            first=places[0] + 1, second=places[0] + 2
        )
    return _("请对照营业执照逐位核对。")


def _with_neighbours_swapped(code: str, place: int) -> str:
    return code[:place] + code[place + 1] + code[place] + code[place + 2 :]


def _holds(code: str) -> bool:
    return code[2:8].isdigit() and code[17] == credit_code_check_digit(code[:17])


def check_organization_code(text: str) -> str:
    """
    Return the nine-character code as it is stored (no hyphen), or raise `CodeRefused`.

    For codes of digits every single wrong digit and every swap of neighbours is caught; with letters, values
    that differ by 11 or 22 (A and L, say) weigh the same and are not told apart.
    """
    code = _cleaned(text)
    if len(code) != ORGANIZATION_CODE_LENGTH:
        raise CodeRefused(
            _(
                "组织机构代码应为9位（8位本体码加1位校验码），“{code}”是{length}位；请核对是否漏录或多录。"
            ).format(code=code, length=len(code))
        )
    for position, letter in enumerate(code):
        if not (letter.isascii() and letter.isalnum()):
            raise CodeRefused(
                _("组织机构代码“{code}”第{place}位“{letter}”有误：只能用数字和大写字母。").format(
                    code=code, place=position + 1, letter=letter
                )
            )
    expected = organization_code_check_digit(code[:8])
    if code[8] != expected:
        raise CodeRefused(
            _(
                "组织机构代码“{code}”校验不符：按前8位推算，第9位校验码应为“{expected}”，现为“{found}”；请对照代码证核对。"
            ).format(code=code, expected=expected, found=code[8])
        )
    return code


def organization_code_inside(credit_code: str) -> str:
    """Return characters 9 to 17, the organization code that a checked credit code contains."""
    return credit_code[8:17]
