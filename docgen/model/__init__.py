"""Typed records of a campaign: agencies, units, signers, recipients, figures, documents."""
