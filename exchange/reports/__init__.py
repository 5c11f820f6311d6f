"""Reports as workbooks and papers: points, ratings, awards, the month, the year of a unit."""
