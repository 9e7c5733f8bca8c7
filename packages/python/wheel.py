"""Packs a compiled command into a wheel, which serves every Python from 3.10 on.

usage: python wheel.py BINARY PLATFORM OUT

PLATFORM is one of those of the table below. A command that is linked statically against musl runs
on any Linux, which a wheel says with a tag for each C library; maturin gives a wheel only the tag
of the library that the command was compiled for.
"""

import base64
import hashlib
import re
import sys
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
REPO = HERE.parent.parent

TAGS = {
    "linux-x64": "manylinux_2_17_x86_64.manylinux2014_x86_64.musllinux_1_1_x86_64",
    "linux-arm64": "manylinux_2_17_aarch64.manylinux2014_aarch64.musllinux_1_1_aarch64",
    "darwin-x64": "macosx_10_12_x86_64",
    "darwin-arm64": "macosx_11_0_arm64",
    "win32-x64": "win_amd64",
}

METADATA = """\
Metadata-Version: 2.4
Name: papersift
Version: {version}
Summary: Turns a list of papers into a folder of static files with a search that runs in the reader's browser.
License-Expression: MIT OR Apache-2.0
License-File: LICENSE-APACHE
License-File: LICENSE-MIT
Keywords: search,static-site,bibliography,bibtex,wasm
Requires-Python: >=3.10
Description-Content-Type: text/markdown

"""


def version() -> str:
    manifest = (REPO / "Cargo.toml").read_text(encoding="utf-8")
    return re.search(r'^version = "(.*)"', manifest, re.M).group(1)


def contents(binary: Path, tag: str) -> dict[str, bytes]:
    """Name → bytes of everything in the wheel but its record."""
    info = f"papersift-{version()}.dist-info"
    files = {
        f"papersift/{path.name}": path.read_bytes() for path in (HERE / "papersift").glob("*.*")
    }
    files[f"papersift/bin/{'papersift.exe' if tag.startswith('win') else 'papersift'}"] = (
        binary.read_bytes()
    )
    readme = (HERE / "README.md").read_text(encoding="utf-8")
    files[f"{info}/METADATA"] = (METADATA.format(version=version()) + readme).encode()
    platforms = "".join(f"Tag: py3-none-{platform}\n" for platform in tag.split("."))
    files[f"{info}/WHEEL"] = (
        f"Wheel-Version: 1.0\nGenerator: papersift\nRoot-Is-Purelib: false\n{platforms}".encode()
    )
    files[f"{info}/entry_points.txt"] = b"[console_scripts]\npapersift = papersift.__main__:main\n"
    for name in ["LICENSE-APACHE", "LICENSE-MIT", "target/THIRD-PARTY.md"]:
        if (REPO / name).exists():
            files[f"{info}/licenses/{Path(name).name}"] = (REPO / name).read_bytes()
    return files


def record(files: dict[str, bytes], name: str) -> bytes:
    def line(file: str, data: bytes) -> str:
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        return f"{file},sha256={digest},{len(data)}\n"

    return (
        "".join(line(file, data) for file, data in sorted(files.items())) + f"{name},,\n"
    ).encode()


def main() -> None:
    binary, platform, out = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    tag = TAGS[platform]
    files = contents(binary, tag)
    name = f"papersift-{version()}.dist-info/RECORD"
    files[name] = record(files, name)
    out.mkdir(parents=True, exist_ok=True)
    wheel = out / f"papersift-{version()}-py3-none-{tag}.whl"
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for file in sorted(files):
            # The same time for all: the same files give the same bytes.
            entry = zipfile.ZipInfo(file, (2020, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # whose modes these are: Unix
            entry.external_attr = (0o100755 if "/bin/" in file else 0o100644) << 16
            archive.writestr(entry, files[file])
    print(wheel)


if __name__ == "__main__":
    main()
