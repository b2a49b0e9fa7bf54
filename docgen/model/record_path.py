"""Where an error of pydantic stands in the source: the path in the data, the field of the record, the place."""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from docgen.fault import Place
from docgen.sources.node import Mapping, Node, Scalar, Sequence

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class MissingText:
    """Says of a text field whether a draft may print a mark in its place."""

    draftable: bool


@dataclass(frozen=True, slots=True)
class Inner:
    """What stands under one step: its annotation, and its field when the step is the name of one."""

    annotation: Any = None
    info: FieldInfo | None = None
    record: type[BaseModel] | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an error stands. `info` is the nearest field, `record` holds the last step, `annotation` is its type.

    `typed` is what stands there when it is one value. `fits` is False for the branches of a union that were not meant: a list where a list was typed wrong needs no
    word about the code that could stand in its place.
    """

    path: Path
    annotation: Any
    info: FieldInfo | None
    record: type[BaseModel] | None
    fits: bool
    typed: str = ""

    @property
    def marks(self) -> tuple[Any, ...]:
        """The limits of the value: of its field, and of the type itself."""
        return (*(self.info.metadata if self.info is not None else ()), *_marks(self.annotation))

    @property
    def draftable(self) -> bool:
        """Tell whether a mark can stand here in a draft: for a text that nothing is looked up by."""
        refused = any(isinstance(mark, MissingText) and not mark.draftable for mark in self.marks)
        return str in branches(self.annotation) and not refused


def _marks(annotation: Any) -> Iterator[Any]:
    if get_origin(annotation) is Annotated:
        for mark in get_args(annotation)[1:]:
            yield from mark.metadata if isinstance(mark, FieldInfo) else (mark,)
    elif get_origin(annotation) in (Union, types.UnionType):
        for part in get_args(annotation):
            yield from _marks(part)


def branches(annotation: Any) -> tuple[Any, ...]:
    """Return the types that an annotation allows, one by one."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return branches(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        return tuple(branch for part in get_args(annotation) for branch in branches(part))
    return (annotation,)


def is_record(annotation: Any) -> bool:
    """Tell whether a record can stand here."""
    return any(_is_model(branch) for branch in branches(annotation))


def is_list(annotation: Any) -> bool:
    """Tell whether a list can stand here."""
    return any(get_origin(branch) in (tuple, list) for branch in branches(annotation))


def inner(annotation: Any, step: str | int) -> Inner:
    """Return what stands under a step: a field of a record, an entry of a mapping, an item of a list."""
    for branch in branches(annotation):
        if _is_model(branch) and step in branch.model_fields:
            info = branch.model_fields[step]
            return Inner(info.annotation, info, branch)
        origin, arguments = get_origin(branch), get_args(branch)
        if origin is dict and isinstance(step, str):
            return Inner(arguments[1])
        if origin in (tuple, list) and isinstance(step, int):
            return Inner(arguments[0])
    return Inner()


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    return (branch for branch in branches(annotation) if _is_model(branch))


def locate(loc: Path, node: Node, model: type[BaseModel]) -> Spot:
    """Follow the location of an error; steps that only name a branch of a union are left out of the path."""
    path: list[str | int] = []
    current: Node | None = node
    annotation: Any = model
    info: FieldInfo | None = None
    record: type[BaseModel] | None = None
    fits = True
    for index, step in enumerate(loc):
        under = inner(annotation, step)
        if under.annotation is not None and _can_hold(current):
            record, info, annotation = under.record, under.info or info, under.annotation
            path.append(step)
            current = _child(current, step)
        elif index == len(loc) - 1 and isinstance(current, Mapping) and step in current.entries:
            record, annotation, info = next(_models(annotation), None), None, None
            path.append(step)
        else:
            fits = _meant(str(step), annotation, current)
    typed = current.text if isinstance(current, Scalar) else ""
    return Spot(tuple(path), annotation, info, record, fits, typed)


def _can_hold(node: Node | None) -> bool:
    """Tell whether something can stand under a node; a record that was left empty counts as one."""
    return isinstance(node, Mapping | Sequence) or (isinstance(node, Scalar) and not node.text.strip())


def _child(node: Node | None, step: str | int) -> Node | None:
    if isinstance(node, Mapping):
        return node.entries.get(str(step))
    if isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
        return node.items[step]
    return None


def _meant(branch: str, annotation: Any, node: Node | None) -> bool:
    """Tell whether a branch of a union, by pydantic's name for it, is the one that was meant."""
    listed = not isinstance(node, Scalar) and is_list(annotation)
    return branch.startswith(("tuple", "list")) == listed


def place_at(node: Node, path: Path) -> Place:
    """Return the place of the value at `path`; where it is missing, the place of the record around it."""
    place, current = node.place, node
    for step in path:
        if isinstance(current, Mapping) and isinstance(step, str):
            place = current.key_places.get(step, place)
            if step not in current.entries:
                return place
            current = current.entries[step]
        elif isinstance(current, Sequence) and isinstance(step, int) and step < len(current.items):
            current = current.items[step]
            place = current.place
    return place


def choices(annotation: Any) -> tuple[str, ...]:
    """Return the words that an annotation allows, "" left out."""
    return tuple(
        str(word)
        for branch in branches(annotation)
        if get_origin(branch) is Literal
        for word in get_args(branch)
        if word
    )
