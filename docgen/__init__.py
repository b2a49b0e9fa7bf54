"""Turn structured data about a campaign into official documents under Nghị định 30/2020/NĐ-CP."""

__version__ = "0.1.0"
