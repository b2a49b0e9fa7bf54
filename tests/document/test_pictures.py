"""Charts and picture files become pictures of a fixed size, or a fault at the line that shows them."""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path

import pytest
from PIL import Image

from docgen.document.chart import Chart, _drawn, chart_png
from docgen.document.pictures import PictureSource
from docgen.fault import Fault, Place
from docgen.model.folder import read_folder
from tests.model.campaigns import PAPER, faults_of, folder, paper

AT = Place("ke-hoach.md", 20)
CHARTS = f"{PAPER}bieu_do:\n  ty-le: {{tieu_de: Tỷ lệ, chi_tieu: tong}}\n  so-nha: {{tieu_de: Số nhà, chi_tieu: nha_tam, gia_tri: thuc_hien}}\n"


def source(path: Path, front: str = CHARTS) -> PictureSource:
    return PictureSource(read_folder(folder(path)), paper(front))


def image(kind: str = "PNG", size: tuple[int, int] = (300, 150)) -> bytes:
    packed = io.BytesIO()
    Image.new("L", size).save(packed, kind)
    return packed.getvalue()


def the_fault(pictures: PictureSource, name: str, alt: str = "Mô tả") -> Fault:
    (fault,) = faults_of(lambda: pictures.picture(name, alt, AT))
    assert fault.place == AT
    assert fault.hint
    return fault


def test_the_same_figures_give_the_same_bytes_and_others_do_not(tmp_path: Path) -> None:
    first = source(tmp_path).picture("#ty-le", "Mô tả", AT)
    again = source(tmp_path).picture("#ty-le", "Mô tả", AT)
    other = source(tmp_path).picture("#so-nha", "Mô tả", AT)
    assert first.data == again.data
    assert first.data != other.data
    assert (first.width_mm, first.height_mm, first.alt, first.place) == (150, 75, "Mô tả", AT)


def test_a_users_own_settings_of_the_drawing_library_change_nothing() -> None:
    import matplotlib  # noqa: PLC0415

    chart = Chart("A", ["a"], [Decimal(5)], percent=False)
    plain = chart_png(chart)
    with matplotlib.rc_context({"axes.facecolor": "red", "font.size": 20.0}):
        assert chart_png(chart) == plain


def test_a_chart_is_described_in_words_and_says_what_is_missing(tmp_path: Path) -> None:
    values = source(tmp_path).chart_values()
    assert values["ty_le"]["mo_ta"] == "Biểu đồ cột: Tỷ lệ. Huyện Kim Bảng: chưa có; Huyện Bình Lục: 110%."
    assert values["so_nha"]["mo_ta"] == "Biểu đồ cột: Số nhà. Huyện Kim Bảng: 10; Huyện Bình Lục: 29."
    assert values["ty_le"]["tieu_de"] == "Tỷ lệ"


def test_a_share_just_below_the_target_is_not_drawn_as_100() -> None:
    assert Chart("A", ["a"], [Decimal("99.97")], percent=True).printed(Decimal("99.97")) == "99,97%"


def test_a_missing_value_is_drawn_otherwise_than_zero() -> None:
    def png(value: Decimal | None) -> bytes:
        return chart_png(Chart("A", ["a", "b"], [Decimal(5), value], percent=True))

    assert png(None) != png(Decimal(0))


def test_a_column_that_is_too_low_has_its_figure_on_top_and_not_in_white() -> None:
    figure = _drawn(Chart("A", ["a", "b", "c"], [Decimal(100), Decimal(3), None], percent=True))
    colours = {text.get_text(): text.get_color() for text in figure.axes[0].texts}
    assert (colours["100%"], colours["3%"], colours["chưa có"]) == ("white", "black", "black")


def test_no_unit_at_all_draws_an_empty_chart() -> None:
    assert chart_png(Chart("A", [], [], percent=True)).startswith(b"\x89PNG")


def test_an_unknown_chart_is_told_with_the_nearest(tmp_path: Path) -> None:
    fault = the_fault(source(tmp_path), "#ty-lee")
    assert (fault.code, fault.hint) == ("bieu-do-khong-co", "Có phải “#ty-le”?")


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_file_keeps_its_bytes_and_its_proportions(tmp_path: Path, kind: str) -> None:
    pictures = source(tmp_path)
    (tmp_path / "hình.img").write_bytes(image(kind))
    picture = pictures.picture("hình.img", "Mô tả", AT)
    assert picture.data == image(kind)
    assert (picture.width_mm, picture.height_mm) == pytest.approx((50.8, 25.4))
    assert pictures.used == ["hình.img"]


@pytest.mark.parametrize(("size", "printed"), [((3000, 300), (160, 16)), ((300, 3000), (20, 200))])
def test_a_large_picture_is_printed_within_the_page(
    tmp_path: Path, size: tuple[int, int], printed: tuple[int, int]
) -> None:
    (tmp_path / "a.png").write_bytes(image(size=size))
    picture = source(tmp_path).picture("a.png", "Mô tả", AT)
    assert (picture.width_mm, picture.height_mm) == pytest.approx(printed)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "hinh-khong-doc-duoc"),
        (b"khong phai hinh", "hinh-khong-doc-duoc"),
        (image("GIF"), "hinh-khong-doc-duoc"),
        (image("PNG", (200, 200))[:-40], "hinh-khong-doc-duoc"),
        (image("JPEG", (900, 900))[:-1000], "hinh-khong-doc-duoc"),
        (
            image("PNG").replace(b"\x00\x00\x01\x2c\x00\x00\x00\x96", b"\x00\x00\x23\x28\x00\x00\x23\x28"),
            "hinh-khong-doc-duoc",
        ),
        (image("PNG", (8000, 5001)), "hinh-qua-lon"),
        (image("PNG") + b"\0" * 10_000_001, "tep-qua-lon"),
    ],
)
def test_a_bad_picture_file_is_a_fault(tmp_path: Path, data: bytes, code: str) -> None:
    pictures = source(tmp_path)
    (tmp_path / "a.png").write_bytes(data)
    fault = the_fault(pictures, "a.png")
    assert fault.code == code
    assert "“a.png”" in fault.message
    assert pictures.used == []


def test_a_picture_that_is_not_there_is_told_at_the_line_of_the_body(tmp_path: Path) -> None:
    fault = the_fault(source(tmp_path), "a.png")
    assert (fault.code, fault.message) == ("tep-khong-co", "hình “a.png”: Không tìm thấy tệp.")


@pytest.mark.parametrize(
    "name", ["../a.png", "/etc/passwd", "hinh/../../a.png", "https://x.vn/a.png", "..\\a.png"]
)
def test_a_picture_outside_of_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    assert the_fault(source(tmp_path), name).code == "ten-tep-khong-an-toan"


def test_a_picture_without_a_description_is_refused_when_its_tag_gave_nothing(tmp_path: Path) -> None:
    assert the_fault(source(tmp_path), "#ty-le", " ").code == "hinh-thieu-mo-ta"
