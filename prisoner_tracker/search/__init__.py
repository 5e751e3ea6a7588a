"""The filter language: text → tree → text, and what a tree means for one case."""
