"""The rules of the programme: who may do what, the stages of an evaluation, periods, samples and counts."""
