"""Indicators: dictionary, observations of areas and firms, targets."""
