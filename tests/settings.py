"""The application's own settings, on a home folder of their own: a developer's demonstration is never touched."""

import os
import tempfile
from pathlib import Path

HOME = Path(tempfile.mkdtemp(prefix="headway-test-"))
(HOME / "settings.toml").write_text("demonstration = true\ntoday = 2026-11-21\n")
os.environ["HEADWAY_HOME"] = str(HOME)

from headway.web.settings import *  # noqa: E402, F403
