"""Programs for developers: the import contract, licences, generated documentation, translations."""
