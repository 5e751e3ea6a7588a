"""Bytes to rows and back: CSV, pasted tables, XLSX, ODS and XLS; no database, no widgets, no cases."""
