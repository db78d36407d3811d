"""A linear program that grows: HiGHS behind the few calls the solver needs, in terms of numpy."""

from __future__ import annotations

import highspy
import numpy as np

from matching.travel import Floats, Ints

INFINITY = highspy.kHighsInf
AT_LOWER, BASIC, AT_UPPER = 0, 1, 2
_STATUS = (
    highspy.HighsBasisStatus.kLower,
    highspy.HighsBasisStatus.kBasic,
    highspy.HighsBasisStatus.kUpper,
)


class GrowingLp:
    """Maximise over columns x >= 0; rows and columns are added to the warm basis."""

    def __init__(self) -> None:
        self._highs = highspy.Highs()  # type: ignore[no-untyped-call]
        options: dict[str, bool | int | str] = {
            "output_flag": False,
            "threads": 1,
            "parallel": "off",
            "presolve": "off",
            "solver": "simplex",
        }
        for name, value in options.items():
            self._highs.setOptionValue(name, value)
        self.columns = 0
        self.rows = 0

    def add_rows(
        self, lower: Floats, upper: Floats, first: Ints, column: Ints, value: Floats
    ) -> Ints:
        """Rows in compressed form; their numbers come back."""
        count = len(upper)
        self._highs.addRows(
            count, lower, upper, len(column), first.astype(np.int32), column.astype(np.int32), value
        )
        self.rows += count
        return np.arange(self.rows - count, self.rows)

    def add_columns(
        self, gain: Floats, upper: Floats, first: Ints, row: Ints, value: Floats
    ) -> Ints:
        """Columns in compressed form, each worth `gain` per unit; their numbers come back."""
        count = len(gain)
        self._highs.addCols(
            count,
            -gain,
            np.zeros(count),
            upper,
            len(row),
            first.astype(np.int32),
            row.astype(np.int32),
            value,
        )
        self.columns += count
        return np.arange(self.columns - count, self.columns)

    def set_bounds(self, column: Ints, lower: Floats, upper: Floats) -> None:
        """New bounds for some columns."""
        self._highs.changeColsBounds(len(column), column.astype(np.int32), lower, upper)

    def set_basis(self, columns: Ints, rows: Ints) -> None:
        """Begin from a basis: for every column and row one of AT_LOWER, BASIC, AT_UPPER."""
        basis = highspy.HighsBasis()
        basis.col_status = [_STATUS[one] for one in columns.tolist()]
        basis.row_status = [_STATUS[one] for one in rows.tolist()]
        basis.valid = True
        self._highs.setBasis(basis)

    def set_gains(self, column: Ints, gain: Floats) -> None:
        """New gains for some columns."""
        self._highs.changeColsCost(len(column), column.astype(np.int32), -gain)

    def set_row_bounds(self, row: int, lower: float, upper: float) -> None:
        """New bounds for one row."""
        self._highs.changeRowBounds(row, lower, upper)

    def run(self, *, seconds: float) -> bool:
        """Solve from the present basis; True when an optimum was found within the time."""
        self._highs.setOptionValue("time_limit", self._highs.getRunTime() + max(0.0, seconds))
        self._highs.run()
        return bool(self._highs.getModelStatus() == highspy.HighsModelStatus.kOptimal)

    @property
    def objective(self) -> float:
        """Value of the last solve."""
        return -float(self._highs.getInfo().objective_function_value)

    def solution(self) -> tuple[Floats, Floats]:
        """Values of the columns and prices of the rows (what one more unit on the right-hand side gains)."""
        solution = self._highs.getSolution()
        return np.array(solution.col_value), -np.array(solution.row_dual)

    def iterations(self) -> int:
        """Simplex iterations of the last solve."""
        return int(self._highs.getInfo().simplex_iteration_count)
