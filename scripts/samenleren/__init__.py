"""The Samen leren publication pipeline. (main path: see ARCHITECTURE.md)"""
