"""Tables in files: recognised by content, read row by row within limits, written without executable cells."""
