"""What Python's pools of processes take for the work of the benchmarks process-*.

    python3 peers.py integers|arrays|start TINY|QUICK|FULL

Prints a line for each figure: its name, a tab, what was measured. The median of several rounds,
on two processes; pools that are not installed are left out.
"""

import concurrent.futures
import multiprocessing
import statistics
import subprocess
import sys
import time

ROUNDS = {"TINY": 1, "QUICK": 3, "FULL": 7}


def increment(x):
    return x + 1


def length(array):
    return len(array)


def same(array):
    return array


def pools():
    """Name and map(function, inputs, chunk size) of each pool, warm."""
    pool = multiprocessing.Pool(2)
    yield "multiprocessing", lambda f, xs, chunk: pool.map(f, xs, chunk)
    pool.terminate()
    with concurrent.futures.ProcessPoolExecutor(2) as executor:
        yield "concurrent.futures", lambda f, xs, chunk: list(
            executor.map(f, xs, chunksize=chunk or 1)
        )
    try:
        from joblib import Parallel, delayed
    except ImportError:
        return
    with Parallel(n_jobs=2) as own, Parallel(n_jobs=2, batch_size=1) as single:
        yield "joblib", lambda f, xs, chunk: (single if chunk == 1 else own)(
            delayed(f)(x) for x in xs
        )


def seconds(rounds, call):
    call()
    taken = []
    for _ in range(rounds):
        begun = time.perf_counter()
        call()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


def text(nanos):
    for unit, size in (("s", 1e9), ("ms", 1e6), ("µs", 1e3)):
        if nanos >= size:
            return f"{nanos / size:.3g} {unit}"
    return f"{nanos:.3g} ns"


def integers(scale):
    few = list(range(200 if scale == "TINY" else 10_000))
    many = list(range(2_000 if scale == "TINY" else 1_000_000))
    for name, run in pools():
        taken = seconds(ROUNDS[scale], lambda: run(increment, few, 1))
        print(f"an item a message, 2 processes of {name}\t{text(taken / len(few) * 1e9)}")
        inputs = many if name == "multiprocessing" else many[: len(many) // 5]
        chunk = None if name != "concurrent.futures" else max(1, len(inputs) // 8)
        taken = seconds(ROUNDS[scale], lambda: run(increment, inputs, chunk))
        print(f"an Integer in a chunk, 2 processes of {name}\t{text(taken / len(inputs) * 1e9)}")


def arrays(scale):
    try:
        import numpy
    except ImportError:
        return
    array = numpy.zeros(1_000 if scale == "TINY" else 8 << 20)
    inputs = [array] * 4
    for name, run in pools():
        for way, function, times in (("in", length, 1), ("in and out", same, 2)):
            taken = seconds(max(1, ROUNDS[scale] // 2), lambda: run(function, inputs, None))
            rate = times * len(inputs) * array.nbytes / taken / (1 << 30)
            print(f"float64 arrays of 64 MiB, 2 processes of {name}, {way}\t{rate:.2f} GiB/s")


FIRST = {
    "multiprocessing, spawn": "import multiprocessing as m; m.get_context('spawn').Pool(2).map(abs, [1, 2, 3, 4])",
    "concurrent.futures, spawn": "import concurrent.futures as c, multiprocessing as m; list(c.ProcessPoolExecutor(2, m.get_context('spawn')).map(abs, [1, 2, 3, 4]))",
    "joblib": "from joblib import Parallel, delayed; Parallel(2)(delayed(abs)(x) for x in [1, 2, 3, 4])",
}


def start(scale):
    """In an interpreter of its own each; without what it takes to start and to import."""
    for name, call in FIRST.items():
        imports, work = call.split("; ", 1)
        program = (
            "import time\n"
            f"{imports}\n"
            "if __name__ == '__main__':\n"
            "    begun = time.perf_counter()\n"
            f"    {work}\n"
            "    print(time.perf_counter() - begun)\n"
        )
        taken = []
        for _ in range(ROUNDS[scale]):
            done = subprocess.run(
                [sys.executable, "-c", program], capture_output=True, text=True
            )
            if done.returncode != 0:
                break
            taken.append(float(done.stdout))
        if taken:
            print(f"first results, 2 processes of {name}\t{text(statistics.median(taken) * 1e9)}")


if __name__ == "__main__":
    {"integers": integers, "arrays": arrays, "start": start}[sys.argv[1]](sys.argv[2])
