"""Measurements: scorers run on what Rashomon finds, floors that never go down, results with what they do not show."""
