"""Energy: use by firm and carrier, dual control, reviews of projects, supervision, and the phase-out of old capacity."""
