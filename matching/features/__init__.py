"""Small pure features of a pair: each scores parts against resources and says why."""
