"""reports: official documents.

Owns the typeset forms of the law's documents. Reads appraisal, planning and organisation through their queries and asks
appraisal who may see what; changes nothing. The rule people get wrong: a document prints what was decided, in
Indonesian and in the law's words ("Kurang/misconduct"), whatever the reader's language.
"""
