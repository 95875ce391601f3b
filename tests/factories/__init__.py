"""Rows for tests, one module an app (`tests/factories/<app>.py`); each calls the app's own actions where it can."""
