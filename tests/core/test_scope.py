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


@pytest.mark.parametrize(
    ("given_to", "allowed"),
    [({"LAND"}, True), ({"LAND", "POWER"}, True), ({"POWER"}, False), (set(), False)],
)
def test_a_department_sees_the_rows_given_to_it_whoever_they_are_of(given_to, allowed):
    department = Scope(departments=frozenset({"LAND"}))

    assert department.allows(area="330324009", firm="F1", departments=frozenset(given_to)) is allowed
