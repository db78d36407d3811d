"""Every act of planning: one function each."""
