"""The pipeline: one module or package per stage, the helpers they share, and the commands that run them."""
