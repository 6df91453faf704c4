"""People and how they are reached: their roles, accounts, consents, invitations, and how all of it is erased."""
