"""A backup is one file: dump, uploads and manifest in a tar archive, sealed with a passphrase in the age format.

    age         sealing and opening, piece by piece (https://age-encryption.org/v1)
    archive     what lies in the archive and in which order; writing and reading it without holding it
    manifest    what the backup says of itself, and how the same is read from a database
    programs    pg_dump and pg_restore of the right version, and what they say when they fail
    making      database and files → file
    restoring   file → empty database and empty folder
    trial       file → a database made for a while: is everything there, and does the site run on it?

Nothing here holds a table, a file or the dump in memory, and no plain text touches the disk while a backup is made.
"""
