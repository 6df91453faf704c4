"""Compiles the catalogues while a wheel is built; a checkout reads them as they are written."""

from __future__ import annotations

import sys
from pathlib import Path

from setuptools.command.build_py import build_py

HOUSE = Path(__file__).parent.parent


class BuildPy(build_py):
    """Copies the packages as ever, and puts a compiled catalogue beside each written one."""

    def run(self) -> None:
        """Do both; a checkout that is installed to be worked on has nothing compiled that could grow old."""
        super().run()
        if self.editable_mode:
            return
        sys.path.insert(0, str(HOUSE))  # whoever builds a wheel has not installed it
        from locales.catalogues import compiled_from, read_catalogue  # noqa: PLC0415

        for written in sorted(HOUSE.glob("locales/*/LC_MESSAGES/banhoc.po")):
            language = written.parent.parent.name
            target = Path(self.build_lib) / written.relative_to(HOUSE).with_suffix(".mo")
            target.write_bytes(compiled_from(read_catalogue(language), language))
