"""The law in tables: name · date · input · expected · article. `tools/spec_docs.py` renders them into `docs/law/`."""
