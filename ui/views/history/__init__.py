"""What was done: the history of a case or of the whole file, and a case as it was."""
