"""What intake takes and tells, by who reads it."""
