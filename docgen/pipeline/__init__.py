"""The whole flow: a campaign's folder in, finished files with an index of what was made out."""

from docgen.pipeline.made import Made, index_of
from docgen.pipeline.maker import LIST_FOLDER, Maker
from docgen.pipeline.prepared import PreparedPaper
from docgen.pipeline.record import BadRecord, Record

__all__ = ["LIST_FOLDER", "BadRecord", "Made", "Maker", "PreparedPaper", "Record", "index_of"]
