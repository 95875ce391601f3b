"""The law in tables: name · date · input · expected · article. `make docs` renders them into `docs/law/`."""
