"""Reports for people and programs, waivers, the gate before signing, and what changed between two versions."""
