"""Where delegates find the data roles: models define them, because delegates stand above models."""

from __future__ import annotations

from ui.models.cell_roles import CellRole as CellRole
