"""Compile the header kernel where there is a C compiler; elsewhere its source runs as it is."""

from __future__ import annotations

import sys

from setuptools import Extension, setup

KERNEL = "phiscan.dicom._kernel"


def extensions() -> list[Extension]:
    """Return the kernel, which may fail to build; nothing where Cython makes no C of it."""
    try:
        from Cython.Build import cythonize
        from Cython.Compiler.Errors import CompileError
    except ImportError:
        return []
    kernel = Extension(KERNEL, ["phiscan/dicom/_kernel.py"], include_dirs=["phiscan/dicom"])
    try:
        made: list[Extension] = cythonize([kernel], build_dir="build/cython", language_level=3)
    except CompileError as error:
        sys.stderr.write(f"{KERNEL} stays uncompiled: {error}\n")
        return []
    for extension in made:
        extension.optional = True  # cythonize does not pass it on
    return made


setup(ext_modules=extensions())
