"""From the trees of plan files to the parts of the resolved plan, one module for each part.

Everything that is wrong goes to the report that the fields carry; what is given back then may be
incomplete, and is good for finding further faults.
"""
