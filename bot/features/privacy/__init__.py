"""Personal data: seen, corrected, withdrawn and erased at once; and what is deleted with time."""
