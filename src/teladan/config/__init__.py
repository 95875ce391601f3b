"""The house's main switchboard: settings, URLs, the embedded database and the `teladan` command.

The only part that knows every other part. It holds no domain words: what it does is start things.
"""
