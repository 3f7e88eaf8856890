"""Every figure of the project, each as a ratio taken in one run: `make bench`.

Names of the modules beside this one, as arguments, ask for their figures alone.
"""

import sys

import compiling
import delivering
import emitting
import importing

ROOMS = {
    "compiling": compiling.figures,
    "importing": importing.figures,
    "emitting": emitting.figures,
    "delivering": delivering.figures,
}

for name in sys.argv[1:] or ROOMS:
    for figure in ROOMS[name]():
        print(figure, flush=True)
