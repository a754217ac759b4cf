"""Plans: how a deal is to be carried out, step by step, and what the parties are taken to value.

Each file `plans/NAME.yaml` of a case folder is one plan; several stand side by side. Whatever no
claim of the case carries says that it is an assumption. What follows from a plan is semantics §10.
"""
