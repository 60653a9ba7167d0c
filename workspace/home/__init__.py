"""Home (beranda): the first page of each role."""
