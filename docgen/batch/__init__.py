"""Many units and many records in one run: workbooks out and in, figures that add up, thousands of papers."""
