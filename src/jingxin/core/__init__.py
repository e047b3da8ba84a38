"""The words everyone speaks: periods, units, figures, growth, wording, parameters, findings."""
