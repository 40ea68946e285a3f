"""The audit trail: who did or saw what, when. Entries are only ever added."""
