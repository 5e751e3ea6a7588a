"""The page of a group case: choice, overview, hearing."""
