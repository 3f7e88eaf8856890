"""Every figure of the project, each as a ratio taken in one run: `make bench`."""

import delivering
import emitting

for figures in (emitting.figures, delivering.figures):
    for figure in figures():
        print(figure, flush=True)
