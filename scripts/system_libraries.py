"""Which system libraries Qt lacks here: `system_libraries.py screen|offscreen`, run by .venv's Python.

Qt's own files lie in .venv, but they link to libraries of the system (fontconfig, EGL, xcb ...), which a
minimal Debian or Ubuntu does not have. `ldd` names those that are missing; they are installed where that
needs no question, otherwise the one line to run is printed and this fails. Other systems bring theirs.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

QT_FILES = {
    "offscreen": [
        "QtWidgets.abi3.so",
        "QtNetwork.abi3.so",
        "QtPrintSupport.abi3.so",
        "QtSvg.abi3.so",
        "QtTest.abi3.so",
        "Qt/plugins/platforms/libqoffscreen.so",
    ],
    "x11": ["Qt/plugins/platforms/libqxcb.so"],
    "wayland": ["Qt/plugins/platforms/libqwayland.so", "Qt/plugins/platforms/libqwayland-generic.so"],
}

DEBIAN_PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libglx0",
    "libOpenGL.so.0": "libopengl0",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libICE.so.6": "libice6",
    "libSM.so.6": "libsm6",
    "libstdc++.so.6": "libstdc++6",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}


def kinds_needed(wish: str) -> list[str]:
    """The groups of Qt files that will be loaded: always widgets, and the platform of this session."""
    kinds = ["offscreen"]
    if wish == "screen" and os.environ.get("WAYLAND_DISPLAY"):
        kinds.append("wayland")
    # Under Wayland Qt also falls back to X11 where a DISPLAY is offered.
    if wish == "screen" and os.environ.get("DISPLAY"):
        kinds.append("x11")
    return kinds


def missing_libraries(kinds: list[str]) -> list[str]:
    """Names of shared libraries that the dynamic linker does not find, sorted."""
    spec = importlib.util.find_spec("PySide6")
    if spec is None or spec.origin is None:
        sys.exit("PySide6 is not installed in this environment; run: make run")
    folder = Path(spec.origin).parent
    files = [folder / name for kind in kinds for name in QT_FILES[kind]]
    found: set[str] = set()
    for file in files:
        if file.exists():
            answer = subprocess.run(["ldd", file], capture_output=True, text=True, check=False)
            found |= {line.split()[0] for line in answer.stdout.splitlines() if "=> not found" in line}
    return sorted(found)


def apt_install(packages: list[str]) -> bool:
    """Install Debian packages, or have the line printed that does; whether they are there now."""
    return subprocess.run(["sh", ROOT / "scripts" / "apt_install", *packages], check=False).returncode == 0


def main() -> None:
    """Nothing to do, or install, or tell; exit code 1 when libraries stay missing."""
    if sys.argv[1:] not in (["screen"], ["offscreen"]):
        sys.exit("usage: system_libraries.py screen|offscreen")
    if sys.platform != "linux" or shutil.which("ldd") is None:
        return
    kinds = kinds_needed(sys.argv[1])
    missing = missing_libraries(kinds)
    if not missing:
        return
    packages = sorted({DEBIAN_PACKAGES[name] for name in missing if name in DEBIAN_PACKAGES})
    unknown = [name for name in missing if name not in DEBIAN_PACKAGES]
    if packages and not apt_install(packages):
        sys.exit(f"Qt cannot start without: {', '.join(missing)}")
    still = missing_libraries(kinds) if packages else unknown
    if still:
        sys.exit(f"Qt cannot start; these libraries are missing on this system: {', '.join(still)}")


if __name__ == "__main__":
    main()
