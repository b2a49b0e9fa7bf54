"""The terminal: commands and messages in Vietnamese; no decision is taken here."""
