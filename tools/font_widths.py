"""Write docgen/docx/metrics.json: the advance widths of Times New Roman, taken from Liberation Serif.

Liberation Serif (SIL Open Font License) has the same advance widths as Times New Roman by design; Vietnamese
letters need its version 2 or later.
Usage: python tools/font_widths.py [FOLDER OF THE FONTS]
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path("/usr/share/fonts/truetype/liberation2")
TARGET = Path(__file__).parent.parent / "docgen" / "docx" / "metrics.json"
FACES = {"regular": "Regular", "bold": "Bold", "italic": "Italic", "bold_italic": "BoldItalic"}
RANGES = (
    (0x20, 0x7E),  # ASCII
    (0xA0, 0x17F),  # Latin-1, Latin Extended-A
    (0x1A0, 0x1B0),  # Ơ ơ Ư ư
    (0x300, 0x323),  # combining marks
    (0x1EA0, 0x1EF9),  # Vietnamese letters with two marks
    (0x2002, 0x205F),  # spaces, dashes, quotes, ellipsis
    (0x20AB, 0x20AC),  # đồng, euro
    (0x2116, 0x2122),  # numero, trade mark
    (0x2190, 0x2195),  # arrows
    (0x2212, 0x2265),  # mathematical signs
    (0x25A0, 0x25CF),  # boxes, bullets
)


def widths(font: TTFont) -> dict[str, str]:
    """Return the characters of every width, keyed by the width in font units."""
    names = font.getBestCmap()
    by_width: dict[int, list[str]] = {}
    for first, last in RANGES:
        for code in range(first, last + 1):
            if code in names:
                by_width.setdefault(font["hmtx"][names[code]][0], []).append(chr(code))
    return {str(width): "".join(characters) for width, characters in sorted(by_width.items())}


def table(folder: Path) -> str:
    """Return the text of metrics.json for the fonts of a folder."""
    fonts = {face: TTFont(folder / f"LiberationSerif-{suffix}.ttf") for face, suffix in FACES.items()}
    content = {
        "font": "Times New Roman",
        "source": "Liberation Serif, SIL Open Font License 1.1, metric-compatible",
        "units_per_em": fonts["regular"]["head"].unitsPerEm,
        "faces": {face: widths(font) for face, font in fonts.items()},
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    TARGET.write_text(table(Path(sys.argv[1]) if len(sys.argv) > 1 else FONTS), encoding="utf-8")
