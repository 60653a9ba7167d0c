"""Reports (laporan): numbers with their definitions, for observers and coordinators, with no person in sight."""
