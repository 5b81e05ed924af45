"""The audit trail, shown to those who oversee the whole government. It is written in ``app.core.audit``."""
