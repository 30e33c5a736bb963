"""The cut of every set in two for ever: a half that may be read, and a blind half."""
import hashlib


def is_blind(text):
    return int(hashlib.sha1(text.encode("utf-8")).hexdigest()[-1], 16) % 2 == 1


def ratio(a, b):
    return a / b if b else 0.0
