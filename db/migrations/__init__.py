"""The Alembic revisions of the file's schema, shipped in the package and run by the program."""
