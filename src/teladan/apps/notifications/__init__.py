"""notifications: the inbox.

Owns messages to a person: what waits for them, by deadline, and what they should know. Calls nobody. The rule
people get wrong: whether something still waits is asked of the app that owns it; a message only points there.
"""
