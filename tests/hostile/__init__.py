"""Files that are made to harm whoever reads them, each with a name that says what it is.

Generated, not stored: a bomb in a repository is a bomb for everybody's scanner. Every case says what must
become of it; what it may cost is the same for all (campaigns/hostile.py).
"""

from tests.hostile.case import Case
from tests.hostile.cells import CELLS
from tests.hostile.folders import FOLDERS
from tests.hostile.manifests import MANIFESTS
from tests.hostile.parts import PARTS
from tests.hostile.sheets import SHEETS
from tests.hostile.texts import TEXTS
from tests.hostile.values import VALUES

CORPUS: tuple[Case, ...] = (*PARTS, *SHEETS, *CELLS, *TEXTS, *VALUES, *MANIFESTS, *FOLDERS)

__all__ = ["CELLS", "CORPUS", "FOLDERS", "MANIFESTS", "PARTS", "SHEETS", "TEXTS", "VALUES", "Case"]
