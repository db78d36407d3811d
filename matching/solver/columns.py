"""The columns of an LP, as arrays."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from scipy import sparse

from matching.travel import Ints


@dataclass
class Columns:
    """The columns of the LP that stand for options: number in the LP, request, and members (options)."""

    lp: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    request: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    size: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    member: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))

    def matrix(self, options: int) -> sparse.csr_matrix:
        """Which column holds which option, shape (columns, options)."""
        ends = np.append(0, np.cumsum(self.size))
        ones = np.ones(len(self.member))
        return sparse.csr_matrix((ones, self.member, ends), shape=(len(self.size), options))
