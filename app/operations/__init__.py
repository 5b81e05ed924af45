"""Long work that somebody waits for (an import, the opening of a cycle): its state and progress."""
