"""
Which rows a person may see: a plain value that lists, counts, trails, exports and messages all obey.

Built in one place, `records.permissions.scope_of`, and carried down; no room decides for itself.
"""

from attrs import frozen


@frozen
class Scope:
    """
    `everything`, or only rows of these `areas` (area codes), of this `firm` (its ledger code), and those given
    to these `departments` (department codes).

    An empty scope sees no row that belongs to an area or a firm; county-level rows stay visible to all
    who may log in (`county` true), since the bulletin prints them.
    """

    everything: bool = False
    areas: frozenset[str] = frozenset()
    firm: str = ""
    county: bool = True
    departments: frozenset[str] = frozenset()

    def allows(self, *, area: str = "", firm: str = "", departments: frozenset[str] = frozenset()) -> bool:
        """Whether a row of that area, firm and departments may be seen; empty means the row names none."""
        if self.everything or departments & self.departments:
            return True
        if firm:
            return firm == self.firm or area in self.areas
        if area:
            return area in self.areas
        return self.county


ALL = Scope(everything=True)
NONE = Scope(county=False)
