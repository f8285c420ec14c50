"""Training of the taggers: reads marked sentences, writes weights and the card that says what they are worth.

Weights are inputs of the pipeline, committed with their card; no stage trains. Out of scope: applying them
(``pipeline/extract``).
"""
