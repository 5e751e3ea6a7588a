"""The four steps of an import, each a page of the wizard."""
