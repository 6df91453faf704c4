"""Joining: codes on paper, people without one, consent, phones that come and go, offices handed over."""
