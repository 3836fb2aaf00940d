"""What `make bench` seeds, asks and reports."""
