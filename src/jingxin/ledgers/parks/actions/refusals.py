"""What an action of this ledger says when it cannot be done."""


class ParkError(Exception):
    """A deed that cannot be done; the message says why, with the dates that disagree, and what to do."""


class AlreadyHappened(ParkError):
    """It is on record with a date."""


class NothingToDo(ParkError):
    """There is nothing on record that the deed could end, finish or judge."""
