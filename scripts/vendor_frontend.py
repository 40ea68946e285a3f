"""Bring GOV.UK Frontend and MoJ Frontend into the repository: to run, Headway needs no Node and no network.

    python scripts/vendor_frontend.py            fetch with `npm pack` and write
    python scripts/vendor_frontend.py FOLDER     read the two .tgz from FOLDER instead

What is left out, and why: the GDS Transport font, the crown and the crest may only be used by
services on GOV.UK; source maps are not needed and a dangling link to one stops hashed static files.
"""

import hashlib
import json
import re
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "headway" / "web" / "static" / "vendor"
FIXTURES = ROOT / "tests" / "components" / "fixtures"
FORBIDDEN_IMAGE = re.compile(r"crest|crown|logotype|opengraph|apple-touch|govuk-icon|favicon")

MIT = """MIT License

Copyright (c) {holder}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and
associated documentation files (the "Software"), to deal in the Software without restriction,
including without limitation the rights to use, copy, modify, merge, publish, distribute,
sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or
substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT
NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND
NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM,
DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT
OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""


@dataclass(frozen=True)
class Package:
    """One npm package, and where in it the built files lie."""

    name: str
    version: str
    holder: str
    stylesheet: str
    script: str
    assets: str
    folder: str

    @property
    def archive(self) -> str:
        return f"{self.name.removeprefix('@').replace('/', '-')}-{self.version}.tgz"


GOVUK = Package(
    "govuk-frontend", "6.3.0", "2017 Crown Copyright (Government Digital Service)",
    "dist/govuk/govuk-frontend.min.css", "dist/govuk/govuk-frontend.min.js", "dist/govuk/assets",
    "govuk-frontend",
)  # fmt: skip
MOJ = Package(
    "@ministryofjustice/frontend", "11.1.0", "2018 Crown Copyright (Ministry of Justice)",
    "moj/moj-frontend.min.css", "moj/moj-frontend.min.js", "moj/assets", "moj-frontend",
)  # fmt: skip


def archives(folder: Path) -> None:
    """Fetch both packages into the folder; npm checks their integrity."""
    wanted = [f"{p.name}@{p.version}" for p in (GOVUK, MOJ)]
    subprocess.run(
        ["npm", "pack", "--silent", "--ignore-scripts", *wanted],
        cwd=folder,
        check=True,
        stdout=subprocess.DEVNULL,
    )


def contents(archive: Path) -> dict[str, bytes]:
    """Return every file of an npm archive by its path inside the package."""
    with tarfile.open(archive) as tar:
        members = (m for m in tar.getmembers() if m.isfile())
        return {m.name.removeprefix("package/"): tar.extractfile(m).read() for m in members}  # type: ignore[union-attr]


def stylesheet(text: str) -> str:
    """Return a stylesheet with no web font, crest or source map, and asset addresses relative to itself."""
    text = re.sub(r"@font-face\s*\{[^}]*\}", "", text)
    text = re.sub(r"[\"']?GDS Transport[\"']?,\s*", "", text)
    text = re.sub(r"url\([\"']?/assets/images/[^)]*(?:crest|crown)[^)]*\)", "none", text)
    text = re.sub(r"url\(([\"']?)/assets/", r"url(\1assets/", text)
    return without_source_map(text)


def without_source_map(text: str) -> str:
    return re.sub(r"(//# sourceMappingURL=\S+|/\*# sourceMappingURL=\S+ \*/)\s*$", "", text)


def images_used(css: str) -> list[str]:
    """Return the images a stylesheet asks for, as paths below the package's assets folder."""
    return sorted(set(re.findall(r"url\([\"']?assets/([^)\"']+)", css)))


def chosen(package: Package, files: dict[str, bytes]) -> dict[str, bytes]:
    """Return the files to keep from one package, by their path in our static folder."""
    css = stylesheet(files[package.stylesheet].decode())
    kept = {
        f"{package.folder}/{Path(package.stylesheet).name}": css.encode(),
        f"{package.folder}/{Path(package.script).name}": without_source_map(
            files[package.script].decode()
        ).encode(),
        f"{package.folder}/LICENCE.txt": MIT.format(holder=package.holder).encode(),
    }
    for image in images_used(css):
        if FORBIDDEN_IMAGE.search(image):
            raise SystemExit(
                f"{package.name} asks for {image}, which only GOV.UK services may use: take it out first."
            )
        kept[f"{package.folder}/assets/{image}"] = files[f"{package.assets}/{image}"]
    return kept


def record(kept: dict[Package, dict[str, bytes]]) -> str:
    """Return VENDORED.json: what came from where, and the SHA-256 of every file."""
    packages = [
        {
            "package": p.name,
            "version": p.version,
            "licence": "MIT",
            "files": {path: hashlib.sha256(body).hexdigest() for path, body in sorted(files.items())},
        }
        for p, files in kept.items()
    ]
    return json.dumps(packages, indent=2) + "\n"


def fixtures(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return each component's fixtures (options in, HTML out) from GOV.UK Frontend, by component."""
    found = (re.fullmatch(r"dist/govuk/components/([^/]+)/fixtures\.json", path) for path in files)
    return {m[1]: files[m[0]] for m in found if m}


def write(folder: Path, files: dict[str, bytes]) -> None:
    for path, body in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(body)


def main(source: Path) -> None:
    govuk = contents(source / GOVUK.archive)
    kept = {GOVUK: chosen(GOVUK, govuk), MOJ: chosen(MOJ, contents(source / MOJ.archive))}
    for files in kept.values():
        write(STATIC, files)
    (STATIC / "VENDORED.json").write_text(record(kept))
    components = fixtures(govuk)
    write(FIXTURES, {f"{name}.json": body for name, body in components.items()})
    print(
        f"{sum(map(len, kept.values()))} files into {STATIC}, {len(components)} fixture files into {FIXTURES}"
    )


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as folder:
            archives(Path(folder))
            main(Path(folder))
