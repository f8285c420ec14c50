"""Lets every test import the fixtures of this folder, ``tests.<module>``, wherever pytest is started."""
