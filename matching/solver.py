"""Linear programs, of whose variables some must be whole, solved by HiGHS.

OR-Tools brings it (MathOpt), which the flow uses anyway. SciPy has it too, but loading
`scipy.optimize` takes longer than solving all programs of a street.
"""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from matching.columns import Flags, Floats, Ints

if TYPE_CHECKING:
    from ortools.math_opt.model_pb2 import ModelProto

WITHOUT = {
    "mip_heuristic_run_feasibility_jump": False,
    "mip_heuristic_run_root_reduced_cost": False,
}
"""What takes HiGHS long here and finds nothing: its search for some first answer, where giving
nothing is one, and a program without the variables of little promise before the first branch."""

INEXACT = 1e-7
"""What a program gives, or what is lost by it as a share, is nothing where it is less."""

_LARGE = 1e6


@dataclass
class Rows:
    """Constraints `least <= coefficients x variables <= limit`, gathered a family at a time."""

    row: list[Ints] = field(default_factory=list)
    column: list[Ints] = field(default_factory=list)
    value: list[Floats] = field(default_factory=list)
    least: list[Floats] = field(default_factory=list)
    limit: list[Floats] = field(default_factory=list)
    count: int = 0

    def add(
        self, row: Ints, column: Ints, value: Floats, limit: Floats, least: float = -np.inf
    ) -> None:
        """One constraint for each limit; rows are numbered from 0 inside the family."""
        self.row.append(row + self.count)
        self.column.append(column)
        self.value.append(value)
        self.least.append(np.full(len(limit), least))
        self.limit.append(limit)
        self.count += len(limit)

    def cells(self, width: int) -> tuple[Ints, Ints, Floats]:
        """Row, column and value of each coefficient, by row and column, each cell once."""
        row, column = np.concatenate(self.row), np.concatenate(self.column)
        cell, at = np.unique(row * width + column, return_inverse=True)
        value: Floats = np.bincount(at, np.concatenate(self.value)).astype(np.float64)
        return cell // width, cell % width, value


@dataclass(frozen=True)
class Linear:
    """A program: the least cost within bounds and rows.

    Attributes:
        costs: Of a unit of each variable.
        least: The least of each variable; `most` the most.
        whole: Variables that must be whole.
        rows: The constraints.
    """

    costs: Floats
    least: Floats
    most: Floats
    whole: Flags
    rows: Rows


@dataclass(frozen=True)
class Answer:
    """What the solver found.

    Attributes:
        values: Of each variable.
        cost: What they cost together.
        proven: Whether nothing is better.
        prices: What one unit more of each row's limit would cost, where nothing must be whole.
    """

    values: Floats
    cost: float
    proven: bool
    prices: Floats


def solved(
    linear: Linear,
    nodes: int | None = None,
    gap: float = 0.0,
    seconds: float = np.inf,
    *,
    priced: bool = False,
) -> Answer | None:
    """The best answer found; None where none was.

    Source of the solver: Huangfu and Hall, Parallelizing the dual revised simplex method, 2018
    (HiGHS).

    Args:
        linear: The program.
        nodes: How many nodes may be opened: a count and not a time, so that runs agree.
        gap: By what share of it a better answer may remain.
        seconds: After which to stop all the same.
        priced: Whether to tell prices; only where nothing must be whole.
    """
    # Loaded where they are used: most commands match nothing.
    from ortools.math_opt.python import mathopt
    from ortools.math_opt.solvers import highs_pb2

    linear, scale = _scaled(linear)
    model = mathopt.Model.from_model_proto(_told(linear))
    asked = mathopt.SolveParameters(
        relative_gap_tolerance=gap,
        node_limit=nodes,
        time_limit=timedelta(seconds=seconds) if np.isfinite(seconds) else None,
        # There is little to simplify, and a part of what is simplified is solved over and over.
        presolve=mathopt.Emphasis.OFF,
        highs=highs_pb2.HighsOptionsProto(bool_options=WITHOUT),
    )
    wanted = mathopt.ModelSolveParameters(
        variable_values_filter=mathopt.VariableFilter(skip_zero_values=True),
        dual_values_filter=mathopt.LinearConstraintFilter(filtered_items=None if priced else ()),
        reduced_costs_filter=mathopt.VariableFilter(filtered_items=()),
    )
    found = mathopt.solve(model, mathopt.SolverType.HIGHS, params=asked, model_params=wanted)
    if not found.has_primal_feasible_solution():
        return None
    values = np.zeros(len(linear.costs))
    for variable, value in found.variable_values().items():
        values[variable.id] = value
    values *= scale
    prices = np.array(found.dual_values(model.linear_constraints()) if priced else [])
    proven = found.termination.reason == mathopt.TerminationReason.OPTIMAL
    return Answer(values, found.objective_value(), proven, prices)


def _scaled(linear: Linear) -> tuple[Linear, Floats]:
    """The program with variables that may be very large counted in larger units, and the units.

    HiGHS drops coefficients below 1e-9 and takes costs below 1e-7 for none, which a share of one
    of many millions of steps is. Powers of two lose nothing.
    """
    large = ~linear.whole & np.isfinite(linear.most) & (linear.most > _LARGE)
    scale = np.where(large, np.exp2(np.ceil(np.log2(np.maximum(1, linear.most)))), 1.0)
    if not large.any():
        return linear, scale
    rows = replace(
        linear.rows,
        value=[
            value * scale[column]
            for value, column in zip(linear.rows.value, linear.rows.column, strict=True)
        ],
    )
    costs, least, most = linear.costs * scale, linear.least / scale, linear.most / scale
    return Linear(costs, least, most, linear.whole, rows), scale


def _told(linear: Linear) -> "ModelProto":
    """The program as MathOpt takes it; variable by variable takes longer than to solve it."""
    from ortools.math_opt import model_pb2

    told, width, rows = model_pb2.ModelProto(), len(linear.costs), linear.rows
    told.variables.ids.extend(range(width))
    told.variables.lower_bounds.extend(linear.least)
    told.variables.upper_bounds.extend(linear.most)
    told.variables.integers.extend(linear.whole)
    paid = np.flatnonzero(linear.costs)
    told.objective.linear_coefficients.ids.extend(paid)
    told.objective.linear_coefficients.values.extend(linear.costs[paid])
    told.linear_constraints.ids.extend(range(rows.count))
    told.linear_constraints.lower_bounds.extend(np.concatenate(rows.least))
    told.linear_constraints.upper_bounds.extend(np.concatenate(rows.limit))
    row, column, value = rows.cells(width)
    told.linear_constraint_matrix.row_ids.extend(row)
    told.linear_constraint_matrix.column_ids.extend(column)
    told.linear_constraint_matrix.coefficients.extend(value)
    return told
