"""A healed part in, its tags in reading order with their elements and places out, and what stands wrong."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from lxml import etree

from docgen.docx.names import qn
from docgen.fault import Fault, Place
from docgen.template.paragraphs import OBJECT, W_P, W_T, W_TC, W_TR, ancestor, paragraph_text
from docgen.template.parts import TextPart
from docgen.template.spots import paragraph_spots
from docgen.template.statements import CELL_KEYWORDS
from docgen.template.tags import Tag, read_tags, tag_fault

MOST_TAGS = 20_000
_CONTAINERS = {"p": (W_P, "đoạn"), "tr": (W_TR, "dòng"), "tc": (W_TC, "ô")}
_SECTION = qn("w:sectPr")
_IGNORED = frozenset({qn("w:delText"), qn("w:delInstrText")})
_CORE_NAMES = {
    "title": "Tiêu đề",
    "subject": "Chủ đề",
    "creator": "Tác giả",
    "description": "Ghi chú",
    "keywords": "Từ khóa",
    "category": "Thể loại",
    "identifier": "Định danh",
    "language": "Ngôn ngữ",
}


@dataclass(frozen=True, slots=True)
class Located:
    """A tag and the element whose text holds it whole; its offsets count in that text."""

    tag: Tag
    element: etree._Element


@dataclass(frozen=True, slots=True)
class Scan:
    """`places` are those of all paragraphs of the part, in reading order."""

    located: tuple[Located, ...]
    faults: tuple[Fault, ...]
    places: tuple[Place, ...]

    @property
    def tags(self) -> tuple[Tag, ...]:
        return tuple(one.tag for one in self.located)


Typed = Mapping[etree._Element, Sequence[str]]


def scan_part(part: TextPart, file: str, typed: Typed = MappingProxyType({})) -> Scan:
    """Find the tags of one part; `file` is the template as messages call it.

    `typed` gives the tags of each paragraph as they stood before healing.
    """
    return _scan_core(part, file) if part.kind == "core" else _scan_word(part, file, typed)


def _scan_core(part: TextPart, file: str) -> Scan:
    located: list[Located] = []
    faults: list[Fault] = []
    places: list[Place] = []
    for element in part.root.iter(etree.Element):
        name = _CORE_NAMES.get(etree.QName(element).localname, etree.QName(element).localname)
        if element.text:
            place = Place(file, spot=f"{part.label}, {name}")
            places.append(place)
            tags, wrong = read_tags(element.text, lambda _, place=place: place, levels=False)  # type: ignore[misc]
            located += [Located(tag, element) for tag in tags]
            faults += wrong
    return Scan(tuple(located), tuple(faults), tuple(places))


def _scan_word(part: TextPart, file: str, typed: Typed) -> Scan:
    spots = paragraph_spots(part)
    found: dict[etree._Element, list[Tag]] = {}
    faults: list[Fault] = []
    places: list[Place] = []
    for paragraph in part.root.iter(W_P):
        place = Place(file, spot=spots.get(paragraph) or part.label or None)
        places.append(place)
        faults += _scan_paragraph(paragraph, place, typed.get(paragraph, ()), found)
    located = [Located(tag, text) for text in part.root.iter(W_T) for tag in found.get(text, ())]
    faults += _misplaced(part, spots, found, file)
    faults += _container_faults(located)
    if len(located) > MOST_TAGS:
        faults.append(Fault("mau-qua-nhieu-the", f"Mẫu có hơn {MOST_TAGS} thẻ.", Place(file)))
    return Scan(tuple(located), tuple(dict.fromkeys(faults)), tuple(places))


def _scan_paragraph(
    paragraph: etree._Element, place: Place, typed: Sequence[str], found: dict[etree._Element, list[Tag]]
) -> list[Fault]:
    read = paragraph_text(paragraph)
    _, faults = read_tags(read.text, lambda _: place)
    count = 0
    for atom in read.atoms:
        if atom.element.tag == W_T and "{" in atom.text:
            tags, _ = read_tags(atom.text, lambda _: place)
            names = typed[count : count + len(tags)]
            count += len(tags)
            found[atom.element] = (
                [replace(tag, typed=name) for tag, name in zip(tags, names, strict=True)]
                if len(names) == len(tags)
                else tags
            )
    return faults


def _misplaced(
    part: TextPart, spots: dict[etree._Element, str], found: Collection[etree._Element], file: str
) -> Iterator[Fault]:
    """Tags in field codes, formulas, attributes and moved text are not filled: Word shows or runs them."""
    for element in part.root.iter(etree.Element):
        texts = list(element.attrib.values())
        if element.text and element.tag not in _IGNORED and element not in found:
            texts.append(element.text)
        for text in texts:
            if any(opener in text for opener in ("{{", "{%", "{#")):
                paragraph = element if element.tag == W_P else ancestor(element, W_P)
                spot = spots.get(paragraph, part.label) if paragraph is not None else part.label
                shown = text[:60]
                message = f"Thẻ “{shown}” đặt ở chỗ không điền được (mã trường, công thức, chữ đã dời)."
                hint = "Hãy đặt thẻ trong chữ; nếu có theo dõi thay đổi thì chấp nhận hết các thay đổi."
                yield Fault("mau-the-sai-cho", message, Place(file, spot=spot or None), hint)


def _container_faults(located: list[Located]) -> Iterator[Fault]:
    taken: dict[etree._Element, Tag] = {}
    for one in located:
        tag = one.tag
        if tag.keyword in CELL_KEYWORDS and ancestor(one.element, W_TC) is None:
            yield tag_fault(tag, "mau-ngoai-bang", "chỉ dùng được trong ô của bảng")
        if tag.level in _CONTAINERS:
            yield from _level_faults(one, taken)


def _level_faults(one: Located, taken: dict[etree._Element, Tag]) -> Iterator[Fault]:
    """A tag with a letter replaces its whole paragraph, row or cell: nothing else may stand there."""
    tag = one.tag
    name, word = _CONTAINERS[tag.level]
    container = ancestor(one.element, name)
    if container is None:
        yield tag_fault(tag, "mau-ngoai-bang", "chỉ dùng được trong bảng", "Hãy đổi thành {%p … %}.")
        return
    if container in taken:
        message = f"{word} này đã có thẻ “{taken[container].typed}”; mỗi {word} chỉ chứa một thẻ như thế"
        yield tag_fault(tag, "mau-hai-the", message, f"Hãy đặt thẻ này ở một {word} riêng.")
        return
    taken[container] = tag
    rest = _rest(container, one)
    if rest is not None and f"%{tag.level} " not in rest and f"{{{tag.level} " not in rest:
        message = f"phần còn lại của {word} (“{rest[:40]}”) sẽ mất khi điền"
        yield tag_fault(tag, "mau-chu-thua", message, f"Hãy để thẻ đứng một mình trong {word}.")
    if any(True for _ in container.iter(_SECTION)):
        message = f"{word} này mang dấu ngắt phần (section break), dấu đó sẽ mất khi điền"
        yield tag_fault(tag, "mau-chu-thua", message, "Hãy thêm một đoạn trống sau thẻ cho dấu ngắt phần.")
    if sum(1 for _ in container.iter(name)) > 1:
        yield tag_fault(tag, "mau-chu-thua", f"{word} này chứa một bảng con hoặc hộp chữ, sẽ mất khi điền")


def _rest(container: etree._Element, one: Located) -> str | None:
    """Return what else stands in the container, None when the tag is alone."""
    texts: list[str] = []
    for paragraph in [container] if container.tag == W_P else container.iter(W_P):
        for atom in paragraph_text(paragraph).atoms:
            text = atom.text
            if atom.element is one.element:
                text = text[: one.tag.start] + text[one.tag.end :]
            texts.append(text.replace(OBJECT, "hình"))
    return " ".join("".join(texts).split()) or None
