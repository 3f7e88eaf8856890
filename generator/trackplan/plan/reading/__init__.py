"""From the files of a plan to trees of nodes, each knowing where it stands."""
