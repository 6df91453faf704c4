"""Assessment: questionnaires, evaluations with their answers, lists, reviews and objections."""
