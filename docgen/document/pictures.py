"""The pictures of a body: charts that the front matter describes, and files of the campaign's folder."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass, field, replace

from docgen.document.chart import Chart, chart_png
from docgen.document.tree import Picture
from docgen.fault import DataError, Fault, Place
from docgen.model.codes import nearest_hint
from docgen.model.context import chart_values
from docgen.model.folder import CampaignFolder, file_in_folder
from docgen.model.paper import ChartSpec, Paper
from docgen.sources.raw_file import read_bytes

LARGEST_PICTURE = 10_000_000
MOST_PIXELS = 40_000_000
WIDEST_MM, TALLEST_MM = 160.0, 200.0
DOTS_AN_INCH = 150


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
        """Return a picture by its source as typed: `#biểu-đồ` or a file name.

        Raises `DataError`, at the line of the body that shows the picture.
        """
        if not alt.strip():
            hint = "Hãy viết lời mô tả giữa hai dấu ngoặc vuông: ![mô tả](tệp.png)."
            raise _error("hinh-thieu-mo-ta", f"hình “{source}” chưa có lời mô tả.", place, hint)
        if source.startswith("#"):
            return self._chart_picture(source, alt, place)
        path = file_in_folder(self.folder.path, source, place)
        try:
            data = read_bytes(path, source, LARGEST_PICTURE)
        except DataError as error:
            raise DataError(
                replace(fault, message=f"hình “{source}”: {fault.message}", place=place)
                for fault in error.faults
            ) from None
        picture = _file_picture(data, source, alt, place)
        if source not in self.used:
            self.used.append(source)
        return picture

    def _chart_picture(self, source: str, alt: str, place: Place) -> Picture:
        spec = self.paper.bieu_do.get(source[1:])
        if spec is None:
            message = f"không có biểu đồ “{source}” trong mục bieu_do."
            hint = nearest_hint(source, [f"#{key}" for key in self.paper.bieu_do])
            raise _error("bieu-do-khong-co", message, place, hint)
        chart = self._chart(spec)
        return Picture(chart_png(chart), alt, chart.width_mm, chart.height_mm, place)

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
    width, height = _pixels(data, source, place)
    scale = min(25.4 / DOTS_AN_INCH, WIDEST_MM / width, TALLEST_MM / height)
    return Picture(data, alt, width * scale, height * scale, place)


def _pixels(data: bytes, source: str, place: Place) -> tuple[int, int]:
    """Return the size of a picture that can be read to its end."""
    from PIL import Image  # noqa: PLC0415 - only papers with picture files need it

    try:
        with warnings.catch_warnings():
            # The size is judged below, in our own words.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
                if image.width * image.height > MOST_PIXELS:
                    raise _too_many_pixels(source, f"{image.width} × {image.height} điểm ảnh", place)
                image.load()
                return image.size
    except Image.DecompressionBombError:
        raise _too_many_pixels(source, "quá nhiều điểm ảnh", place) from None
    except (OSError, ValueError, SyntaxError):  # Pillow's own errors of broken PNG files are SyntaxErrors
        message = f"tệp “{source}” không phải hình PNG hoặc JPEG, hoặc bị hỏng."
        hint = "Hãy lưu lại hình thành .png hoặc .jpg."
        raise _error("hinh-khong-doc-duoc", message, place, hint) from None


def _too_many_pixels(source: str, size: str, place: Place) -> DataError:
    hint = "Hãy thu nhỏ hình xuống dưới 40 triệu điểm ảnh."
    return _error("hinh-qua-lon", f"hình “{source}” có {size}.", place, hint)


def _error(code: str, message: str, place: Place, hint: str) -> DataError:
    return DataError([Fault(code, message, place, hint)])
