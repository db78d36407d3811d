"""Find what this person may see, call one service, answer."""
