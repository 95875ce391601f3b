"""The site's subjects, one Django app each. An app looks only downstairs, through another's doors."""
