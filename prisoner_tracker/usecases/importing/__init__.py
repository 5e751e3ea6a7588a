"""How a list becomes cases: propose, plan, decide, and write in one undoable act."""
