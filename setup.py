"""Compile the header kernel where a C compiler is found; without one the same source runs as it is."""

from setuptools import Extension, setup


def extensions() -> list[Extension]:
    """Return the kernel as an optional extension, or nothing where Cython cannot be had."""
    try:
        from Cython.Build import cythonize
    except ImportError:
        return []
    kernel = Extension(
        "phiscan.dicom._kernel",
        ["phiscan/dicom/_kernel.py"],
        include_dirs=["phiscan/dicom"],
        optional=True,
    )
    found: list[Extension] = cythonize([kernel], build_dir="build/cython", language_level=3)
    return found


setup(ext_modules=extensions())
