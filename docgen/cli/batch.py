"""`docgen batch …`: the cycle of the units' reports, and many papers in one run."""

from __future__ import annotations

import typer

batch_app = typer.Typer(
    help="Báo cáo của nhiều đơn vị: gửi biểu, nhận về, đôn đốc, tổng hợp, chốt số liệu, làm văn bản hàng loạt.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
