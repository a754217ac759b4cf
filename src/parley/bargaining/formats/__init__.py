"""Scenario files of other tools: read into a Scenario and written from one (§16).

Each format turns its files into sheets, which say what stands where; one assembly checks them all
alike and makes the scenario, or says everything that is wrong with its place.
"""
