"""Benchmarks: the product beside a bare peer in one run, each with the command to repeat it."""
