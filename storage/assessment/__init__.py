"""Assessment: questionnaires, evaluations with their answers, reviews, signed lists and decisions."""
