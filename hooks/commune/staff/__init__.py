"""Help for those who write: new files, tables, schemas, what needs care, a new commune."""
