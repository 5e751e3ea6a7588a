"""The person page: all names, all cases on one line of time, co-defendants, sources."""
