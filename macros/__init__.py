"""The generator: from sourced records to the blocks and lines of a page."""
