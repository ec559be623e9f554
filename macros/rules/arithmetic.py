"""Formulas of derived figures: plain arithmetic over named inputs, never run as code."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from decimal import Decimal, DecimalException
from itertools import product

OPERATORS: dict[type[ast.AST], Callable[..., Decimal]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
    ast.USub: operator.neg, ast.UAdd: operator.pos,
}
FUNCTIONS: dict[str, Callable[..., Decimal]] = {"min": min, "max": max, "abs": abs}
MOST = 300  # characters of a formula
Range = tuple[Decimal, Decimal]


def evaluate(formula: str, inputs: Mapping[str, Range]) -> Range:
    """Lowest and highest result over the ends of the inputs; ValueError says what is wrong with the formula."""
    tree = _parsed(formula)
    names = sorted({n.id for n in ast.walk(tree) if isinstance(n, ast.Name)} - {*FUNCTIONS})
    if unknown := [n for n in names if n not in inputs]:
        raise ValueError(f'the formula names "{unknown[0]}", which is no input; expected {", ".join(inputs)}')
    if unused := [n for n in inputs if n not in names]:
        raise ValueError(f'the formula "{formula}" does not use the input "{unused[0]}"')
    ends = [dict.fromkeys(inputs[n]) for n in names]
    try:
        results = [_value(tree, dict(zip(names, values, strict=True))) for values in product(*ends)]
    except (DecimalException, TypeError, RecursionError):
        raise ValueError(f'the formula "{formula}" has no result') from None
    return min(results), max(results)


def _parsed(formula: str) -> ast.expr:
    try:
        if len(formula) > MOST:
            raise ValueError
        return ast.parse(formula.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise ValueError(f'"{formula[:60]}" is no formula; expected arithmetic such as a / b * 100') from None


def _value(node: ast.AST, names: Mapping[str, Decimal]) -> Decimal:
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        return Decimal(str(node.value))
    if isinstance(node, ast.Name) and node.id in names:
        return names[node.id]
    if isinstance(node, ast.BinOp) and type(node.op) in OPERATORS:
        return OPERATORS[type(node.op)](_value(node.left, names), _value(node.right, names))
    if isinstance(node, ast.UnaryOp) and type(node.op) in OPERATORS:
        return OPERATORS[type(node.op)](_value(node.operand, names))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FUNCTIONS and node.args and not node.keywords:
        return FUNCTIONS[node.func.id](*(_value(a, names) for a in node.args))
    raise ValueError("a formula has numbers, input names, + - * /, brackets, min, max and abs; nothing else")
