import pytest

from jingxin.core.scope import ALL, NONE, Scope

town_clerk = Scope(areas=frozenset({"330324009"}))
firm = Scope(firm="F000001", county=False)


@pytest.mark.parametrize(
    ("scope", "area", "code", "allowed"),
    [
        (ALL, "330324009", "F000002", True),
        (NONE, "", "", False),
        (NONE, "330324009", "", False),
        (town_clerk, "", "", True),
        (town_clerk, "330324009", "", True),
        (town_clerk, "330324006", "", False),
        (town_clerk, "330324009", "F000002", True),
        (town_clerk, "330324006", "F000002", False),
        (firm, "330324009", "F000001", True),
        (firm, "330324009", "F000002", False),
        (firm, "", "", False),
    ],
)
def test_a_scope_allows_only_its_own_rows(scope, area, code, allowed):
    assert scope.allows(area=area, firm=code) is allowed
