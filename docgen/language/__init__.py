"""Vietnamese text: numbers, dates, money, words, sorting, normalisation."""
