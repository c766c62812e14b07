"""How right phiscan's judgement is: data with an answer key, recall, precision and verdicts."""
