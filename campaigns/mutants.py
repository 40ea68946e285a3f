"""Small wrong changes to a file of rules: what a careless hand could do to it, one at a time.

A mutant is one edit of the source: a comparison that takes the other side of its boundary, + for -, & for |,
a number one too high or low, min for max, a dropped `not`, a condition turned round, a step of a chain left
out. Words (messages, labels, docstrings), decorators and annotations are left alone.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

OPERATORS: dict[type[ast.AST], tuple[str, tuple[str, ...]]] = {
    ast.Lt: ("<", ("<=", ">=")), ast.LtE: ("<=", ("<", ">")),
    ast.Gt: (">", (">=", "<=")), ast.GtE: (">=", (">", "<")),
    ast.Eq: ("==", ("!=",)), ast.NotEq: ("!=", ("==",)),
    ast.Is: ("is", ("is not",)), ast.IsNot: ("is not", ("is",)),
    ast.In: ("in", ("not in",)), ast.NotIn: ("not in", ("in",)),
    ast.Add: ("+", ("-",)), ast.Sub: ("-", ("+",)), ast.Mult: ("*", ("//",)),
    ast.FloorDiv: ("//", ("*",)), ast.Mod: ("%", ("*",)), ast.LShift: ("<<", (">>",)),
    ast.RShift: (">>", ("<<",)), ast.BitAnd: ("&", ("|",)), ast.BitOr: ("|", ("&",)),
    ast.And: ("and", ("or",)), ast.Or: ("or", ("and",)),
    ast.Not: ("not", ("",)), ast.Invert: ("~", ("",)), ast.USub: ("-", ("",)),
}  # fmt: skip


def _both_ways(*pairs: tuple[str, str]) -> dict[str, str]:
    return {one: other for pair in pairs for one, other in (pair, pair[::-1])}


NAMES = _both_ways(("max", "min"), ("any", "all"), ("months_from", "months_after"))
METHODS = NAMES | _both_ways(
    ("max_horizontal", "min_horizontal"), ("any_horizontal", "all_horizontal"), ("first", "last"),
    ("is_null", "is_not_null"), ("forward_fill", "backward_fill"), ("ne_missing", "eq_missing"),
)  # fmt: skip
WAYS = _both_ways(("semi", "anti"), ("left", "inner"), ("forward", "backward"), ("first", "last"))
"""Words that say how a join is done, which way a search goes, or which of many is kept."""
STEPS = ("fill_null", "drop_nulls", "filter", "unique", "sort", "clip", "strip")
"""Calls that can be left out of a chain, and the chain still be one."""

GUARDS = ("strict", "maintain_order")
"""Promises asked of a library, which only by chance would show when they are not asked for."""

type Edit = tuple[int, int, str]


@dataclass(frozen=True)
class Mutant:
    """One wrong change: the file, the function, the line as it was and as it becomes, the whole new text."""

    file: str
    where: str
    line: int
    was: str
    becomes: str
    text: str

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What names a mutant however the lines around it move."""
        return self.file, self.where, self.was, self.becomes


def mutants(file: str, *, root: Path) -> list[Mutant]:
    """Return every mutant of a file, in the order of its lines."""
    source = (root / file).read_text(encoding="utf-8")
    finder = _Finder(source)
    finder.visit(ast.parse(source))
    made = [_made(file, where, source, edit) for where, edit in sorted(finder.edits, key=lambda e: e[1][0])]
    return [mutant for mutant in made if _parses(mutant.text)]


def _made(file: str, where: str, source: str, edit: Edit) -> Mutant:
    start, end, text = edit
    changed = source[:start] + text + source[end:]
    line = source.count("\n", 0, start)
    lines = [whole.splitlines()[line].strip() for whole in (source, changed)]
    return Mutant(file, where, line + 1, *lines, changed)


def _parses(text: str) -> bool:
    try:
        ast.parse(text)
    except SyntaxError:
        return False
    return True


class _Finder(ast.NodeVisitor):
    """Walks over a file and keeps every edit with the function it is in."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.edits: list[tuple[str, Edit]] = []
        self._where: list[str] = []
        # The tree counts columns in bytes; the text is cut in characters.
        self._lines = source.splitlines(keepends=True)

    def visit(self, node: ast.AST) -> None:
        self.edits += [(".".join(self._where), edit) for edit in self._of(node)]
        super().visit(node)

    def _of(self, node: ast.AST) -> Iterator[Edit]:
        match node:
            case ast.Compare(left, ops, others):
                yield from self._between([left, *others], ops)
            case ast.BinOp(left, op, right):
                yield from self._between([left, right], [op])
            case ast.BoolOp(op, values):
                yield from self._between(values, [op] * (len(values) - 1))
            case ast.UnaryOp(op, operand) if type(op) in OPERATORS:
                yield from self._swapped(self._start(node), self._start(operand), op)
            case ast.Constant(bool(value)):
                yield self._whole(node, str(not value))
            case ast.Constant(int(value)):
                yield from (self._whole(node, str(other)) for other in (value + 1, value - 1))
            case ast.Name(name) if name in NAMES:
                yield self._whole(node, NAMES[name])
            case ast.Attribute(_, name) if name in METHODS:
                yield self._end(node) - len(name), self._end(node), METHODS[name]
            case ast.keyword("how" | "strategy" | "keep", ast.Constant(word)) if word in WAYS:
                yield self._whole(node.value, f'"{WAYS[word]}"')
            case ast.If(test) | ast.IfExp(test) | ast.While(test):
                yield from self._turned(test, "not ")
            case ast.comprehension(ifs=tests):
                yield from (edit for test in tests for edit in self._turned(test, "not "))
            case ast.Call(ast.Attribute(_, name) as step):
                yield from self._left_out(node, step)
                if name == "when" and len(node.args) == 1:
                    yield from self._turned(node.args[0], "~")

    def _between(self, sides: list[ast.expr], operators: list[ast.AST]) -> Iterator[Edit]:
        for left, right, operator in zip(sides, sides[1:], operators, strict=False):
            yield from self._swapped(self._end(left), self._start(right), operator)

    def _swapped(self, start: int, end: int, operator: ast.AST) -> Iterator[Edit]:
        sign, others = OPERATORS.get(type(operator), ("", ()))
        pattern = r"\s+".join(map(re.escape, sign.split()))
        if others and (found := re.search(pattern, self.source[start:end])):
            yield from ((start + found.start(), start + found.end(), other) for other in others)

    def _turned(self, test: ast.expr, word: str) -> Iterator[Edit]:
        # A comparison, or what is already turned round, has a mutant of its own.
        if not isinstance(test, (ast.Compare, ast.UnaryOp, ast.BoolOp)):
            yield self._whole(test, f"{word}({self.source[self._start(test) : self._end(test)]})")

    def _left_out(self, call: ast.Call, step: ast.Attribute) -> Iterator[Edit]:
        if step.attr in STEPS:
            dot = self.source.rindex(".", 0, self._end(step) - len(step.attr) + 1)
            yield dot, self._end(call), ""

    def _whole(self, node: ast.AST, text: str) -> Edit:
        return self._start(node), self._end(node), text

    def _start(self, node: ast.AST) -> int:
        return self._at(node.lineno, node.col_offset)  # type: ignore[attr-defined]

    def _end(self, node: ast.AST) -> int:
        return self._at(node.end_lineno, node.end_col_offset)  # type: ignore[attr-defined]

    def _at(self, line: int, column: int) -> int:
        before = self._lines[line - 1].encode()[:column].decode()
        return sum(map(len, self._lines[: line - 1])) + len(before)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self._within(node.name, [*node.args.defaults, *filter(None, node.args.kw_defaults), *node.body])

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._within(node.name, node.body)

    def _within(self, name: str, parts: list[ast.AST]) -> None:
        self._where.append(name)
        for part in parts:
            self.visit(part)
        self._where.pop()

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value:
            self.visit(node.value)

    def visit_If(self, node: ast.If) -> None:
        if ast.unparse(node.test) != "TYPE_CHECKING":
            self.generic_visit(node)

    def visit_keyword(self, node: ast.keyword) -> None:
        if node.arg not in GUARDS:
            self.generic_visit(node)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        """Words for a reader."""

    def visit_TypeAlias(self, node: ast.TypeAlias) -> None:
        """A name for a type."""
