"""Word of mouth: households that no phone reaches are told by their head, the loudspeaker or the board."""
