"""Jingxin (经信): the working platform of a county Bureau of Economy and Informatization."""
