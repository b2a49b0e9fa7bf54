"""The pictures of a body: charts that the front matter describes, and files of the campaign's folder."""

from __future__ import annotations

import io
from dataclasses import dataclass, field

from docgen.document.chart import Chart, chart_png
from docgen.document.tree import Picture
from docgen.fault import DataError, Fault, Place
from docgen.model.context import chart_values
from docgen.model.folder import CampaignFolder, file_in_folder
from docgen.model.paper import ChartSpec, Paper
from docgen.sources.raw_file import read_bytes

LARGEST_PICTURE = 10_000_000
MOST_PIXELS = 40_000_000
WIDEST_MM = 160.0


@dataclass(frozen=True)
class PictureSource:
    """Finds the pictures of one paper; `used` are the files that were shown."""

    folder: CampaignFolder
    paper: Paper
    used: list[str] = field(default_factory=list)

    def chart_values(self) -> dict[str, dict[str, str]]:
        """Return for each chart its title and its description in words, for the alternative text."""
        return {
            key.replace("-", "_"): {"tieu_de": spec.tieu_de, "mo_ta": _described(self._chart(spec))}
            for key, spec in self.paper.bieu_do.items()
        }

    def picture(self, source: str, alt: str, place: Place) -> Picture:
        """Return a picture by its source as typed: `#biểu-đồ` or a file name. Raises `DataError`."""
        if source.startswith("#"):
            spec = self.paper.bieu_do.get(source[1:])
            if spec is None:
                known = ", ".join(f"#{key}" for key in self.paper.bieu_do) or "chưa có biểu đồ nào"
                message = f"không có biểu đồ “{source}” trong mục bieu_do."
                raise DataError([Fault("bieu-do-khong-co", message, place, f"Các biểu đồ đang có: {known}.")])
            chart = self._chart(spec)
            return Picture(chart_png(chart), alt, chart.width_mm, chart.height_mm, place)
        path = file_in_folder(self.folder.path, source, place)
        if source not in self.used:
            self.used.append(source)
        return _file_picture(read_bytes(path, source, LARGEST_PICTURE), source, alt, place)

    def _chart(self, spec: ChartSpec) -> Chart:
        columns = chart_values(self.folder.campaign, self.folder.figures, spec.chi_tieu, spec.gia_tri)
        return Chart(
            spec.tieu_de,
            [label for label, _ in columns],
            [value for _, value in columns],
            spec.gia_tri == "ty_le",
        )


def _described(chart: Chart) -> str:
    values = "; ".join(
        f"{' '.join(label.split())}: {chart.printed(value)}"
        for label, value in zip(chart.labels, chart.values, strict=True)
    )
    return f"Biểu đồ cột: {chart.title}. {values}."


def _file_picture(data: bytes, source: str, alt: str, place: Place) -> Picture:
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - only papers with picture files need it

    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
            width, height = image.size
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        hint = "Hãy lưu lại hình thành .png hoặc .jpg."
        raise DataError(
            [Fault("hinh-khong-doc-duoc", f"tệp “{source}” không phải hình PNG hoặc JPEG.", place, hint)]
        ) from None
    if width * height > MOST_PIXELS:
        raise DataError(
            [
                Fault(
                    "hinh-qua-lon",
                    f"hình “{source}” có {width} × {height} điểm ảnh.",
                    place,
                    "Hãy thu nhỏ hình xuống dưới 40 triệu điểm ảnh.",
                )
            ]
        )
    width_mm = min(WIDEST_MM, width / 150 * 25.4)
    return Picture(data, alt, width_mm, width_mm * height / width, place)
