"""Looking whether an installation is whole: settings, database, and every photo's files. It changes nothing."""
