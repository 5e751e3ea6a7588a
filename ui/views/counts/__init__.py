"""The counts desk: definitions, a number on a date with its reasons, and who differs between bodies."""
