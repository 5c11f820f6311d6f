"""What a coordinator would recognise: the words and rules of the month, standard library only."""
