"""A fuzzer that follows the branches of the code (Atheris, on libFuzzer), over every reader of ``tests/attack/readers.py``.

Each reader gets a process and its share of the time; what it found worth keeping lies in a folder, from which the next
run goes on. An input that makes a reader raise, takes more than 20 seconds, or more than 2 GB of memory breaks the
promise; it is kept, and ``python -m tests.soak.fuzzing NAME FILE`` shows what happens.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.soak.figures import Figure

ROOT = Path(__file__).parents[2]
SLOWEST, MOST_MEMORY, LONGEST = 20, 2048, 4096  # seconds and MB of one input; bytes of it
AT_ONCE = 2  # processes


def child(name: str, arguments: list[str]) -> None:
    """The fuzzer itself, in a process of its own: libFuzzer ends it."""
    import atheris

    with atheris.instrument_imports(include=["geo"]):
        from tests.attack.readers import READERS
    reader = READERS[name]
    for seed in reader.seeds:  # what is loaded on first use takes no part in the time of one input
        reader.read(seed)
    atheris.Setup([sys.argv[0], *arguments], reader.read)
    atheris.Fuzz()


def _run(name: str, seconds: int, seed: int, folder: Path) -> tuple[str, int, int, int, str]:
    """Runs, branches covered, peak of memory (MB), and what went wrong ("" for nothing), of one reader."""
    from tests.attack.readers import READERS

    slug = re.sub(r"\W+", "-", name).strip("-")
    corpus, broken = folder / "corpus" / slug, folder / f"broken-{slug}-"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, example in enumerate(READERS[name].seeds):
        (corpus / f"seed-{number}").write_bytes(example)
    command = [sys.executable, "-m", "tests.soak.fuzzing", name, str(corpus), f"-artifact_prefix={broken}"]
    command += [f"-max_total_time={seconds}", f"-seed={seed}", f"-timeout={SLOWEST}", f"-rss_limit_mb={MOST_MEMORY}"]
    command += [f"-max_len={LONGEST}", "-print_final_stats=1", "-verbosity=1"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, errors="replace")
    said = done.stdout + done.stderr
    runs, peak = (re.search(rf"stat::{what}:\s+(\d+)", said) for what in ("number_of_executed_units", "peak_rss_mb"))
    covered = re.findall(r"\bcov: (\d+)", said)
    wrong = ""
    if done.returncode or runs is None:
        (folder / f"{slug}.log").write_text(said)
        wrong = f"ended with {done.returncode}, see {folder / slug}.log"
    return (name, *(int(m[1]) if m else 0 for m in (runs, peak)), int(covered[-1]) if covered else 0, wrong)  # type: ignore[return-value]


def measure(seconds: float, seed: int, only: str = "") -> Iterator[Figure]:
    """All readers, so long in all."""
    from tests.attack.readers import READERS

    folder = Path(tempfile.gettempdir()) / "visit-atlas-fuzzing"
    chosen = {name: reader for name, reader in READERS.items() if only in ("", name)}
    share = seconds * AT_ONCE / sum(reader.weight for reader in chosen.values())
    with ThreadPoolExecutor(AT_ONCE) as pool:
        results = list(
            pool.map(lambda n: _run(n, max(1, round(share * chosen[n].weight)), seed, folder), chosen)
        )  # fmt: skip
    for name, runs, peak, covered, wrong in results:
        print(f"  {name}: {runs:,} inputs, {covered:,} branches, {peak} MB{', ' + wrong if wrong else ''}", flush=True)
    broken = [name for name, *_rest, wrong in results if wrong]
    yield Figure(
        f"{len(chosen)} readers, fuzzed for {seconds / 60:.0f} minutes: none raises, hangs or fills memory",
        f"{sum(r[1] for r in results):,} inputs, {sum(r[3] for r in results):,} branches covered, at most "
        f"{max(r[2] for r in results)} MB; " + (f"broken: {', '.join(broken)}" if broken else "no crash"),
        not broken,
        f"python -m tests.soak fuzz --seconds {seconds:.0f} --seed {seed}" + (f' --only "{only}"' if only else ""),
    )


if __name__ == "__main__":
    child(sys.argv[1], sys.argv[2:])
