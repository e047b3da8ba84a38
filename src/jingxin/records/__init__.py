"""What all ledgers share: members, departments, scope, audit, import and export."""
