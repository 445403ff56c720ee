"""Loads the language model of English as it is imported."""

from geo.text import tokens

tokens.model("en")
