"""The engine of the placements: Python as tokens, trees and brackets, edited in place."""
