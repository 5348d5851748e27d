"""Files by which a program is packed or put on a machine, and how they tell what is installed.

Each module holds `SHIPPER`. None of these files is read as a whole: a command of pip's in them is
read like one of a script, what they list in words of their own is known here.
"""
