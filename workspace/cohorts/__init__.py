"""Roster and cohorts (anggota, angkatan): who belongs to a karang taruna, who is trained together, and who came."""
