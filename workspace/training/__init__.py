"""Training (pelatihan): who of the volunteers is trained. "Trained" is decided here and nowhere else."""
