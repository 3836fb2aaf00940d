"""What may happen to a meeting. Each function is one act, whole or not at all, with the clock passed in.

Whoever changes seats first takes the turn of the event (`turns.py`); seats are counted only in
`seats.py`; who moves up is decided only in `promoting.py`.
"""
