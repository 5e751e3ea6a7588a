"""How it looks: roles to colours, type, icons, one style sheet."""
