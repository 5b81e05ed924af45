"""All benchmarks in order, each in a process of its own, so that one's peak memory says nothing of another's."""

import subprocess
import sys

ALL = ("bench.api", "bench.cycle", "bench.scoring", "bench.imports")

if __name__ == "__main__":
    failed = [name for name in ALL if subprocess.run([sys.executable, "-m", name], check=False).returncode]  # noqa: S603 - our own modules
    if failed:
        sys.exit(f"failed: {', '.join(failed)}")
