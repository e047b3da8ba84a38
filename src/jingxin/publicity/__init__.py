"""公示: notices that the public reads without an account, and objections to them. Shared by all ledgers that publish."""
