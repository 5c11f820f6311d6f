"""The example month, the real cases and the generator of big rounds; no room imports it."""
