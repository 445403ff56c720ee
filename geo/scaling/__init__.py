"""Reading many articles: by several processes of this machine, or by a Dask cluster. See docs/scaling.md."""

from geo.scaling.keeping import Counts, Known, Read, Reader, here, keep

__all__ = ["Counts", "Known", "Read", "Reader", "here", "keep"]
