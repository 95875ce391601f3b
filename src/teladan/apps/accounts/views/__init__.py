"""Pages of accounts: signing in, one's own account, the roles and codes that officers keep; and allauth's adapters."""
