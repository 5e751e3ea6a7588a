"""How backups are shown, made and restored in the window; and what stands between a key and its file."""
