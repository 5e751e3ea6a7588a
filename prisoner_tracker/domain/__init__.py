"""Frozen values of the subject and their laws: no Qt, no SQL, no files."""
