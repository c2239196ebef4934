"""Help for those who write: new files, tables, what needs care, a new commune."""
