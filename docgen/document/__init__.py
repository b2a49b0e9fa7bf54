"""The document tree and how records become one."""
