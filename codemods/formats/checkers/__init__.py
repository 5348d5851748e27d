"""Who checks types in an environment of its own, one format per module.

A format has `matches(path)`, by name, `lacks(text, package)`, which tells whether it would miss a
package, and `edit(text, ...)`, which raises Refused where it would have to guess.
"""
