"""Evidence files: their record in the database, their bytes in the file store. Routers of domains hand them out."""
