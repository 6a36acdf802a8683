"""The recipe for Windows, which nothing here runs: its parts are well-formed and fit together; workflows can be read."""

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
PACKAGING = ROOT / "packaging"
WINDOWS = PACKAGING / "windows"


def sections(text: str) -> dict[str, list[str]]:
    """An Inno Setup script by section, without comments and preprocessor lines."""
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        if match := re.fullmatch(r"\[(\w+)\]", line):
            found[match[1]] = lines = []
        elif line.strip() and line.strip()[0] not in ";#":
            lines.append(line)
    return found


@pytest.fixture(scope="module")
def inno() -> dict[str, list[str]]:
    return sections((WINDOWS / "jixiao.iss").read_text(encoding="utf-8-sig"))


def test_inno_script_is_per_user_and_leaves_data(inno: dict[str, list[str]]) -> None:
    """No administrator, everything written under the user's own keys, and no section that deletes at uninstalling."""
    setup = dict(line.split("=", 1) for line in inno["Setup"])
    assert setup["PrivilegesRequired"] == "lowest" and setup["DefaultDirName"].startswith("{localappdata}")
    assert setup["AppId"].startswith("{{") and setup["MinVersion"] == "10.0"
    assert all(line.startswith("Root: HKCU;") for line in inno["Registry"])
    assert "UninstallDelete" not in inno and "UninstallRun" not in inno
    assert all(line.startswith('Type: filesandordirs; Name: "{app}\\') for line in inno["InstallDelete"])


def test_inno_entries_are_well_formed(inno: dict[str, list[str]]) -> None:
    """Parameters by their known names, quotes in pairs."""
    known = {
        "Tasks": {"Name", "Description", "GroupDescription"},
        "InstallDelete": {"Type", "Name"},
        "Files": {"Source", "DestDir", "Flags"},
        "Icons": {"Name", "Filename", "Parameters", "WorkingDir", "IconFilename", "AppUserModelID", "Tasks"},
        "Registry": {"Root", "Subkey", "ValueType", "ValueName", "ValueData", "Flags"},
        "Run": {"Filename", "Parameters", "Description", "Flags"},
        "Languages": {"Name", "MessagesFile"},
    }
    assert set(inno) == {"Setup", *known}
    for section, names in known.items():
        for line in inno[section]:
            assert line.count('"') % 2 == 0, line
            bare = re.sub(r'"(?:[^"]|"")*"', '""', line)
            found = [part.partition(":")[0].strip() for part in bare.split(";")]
            assert set(found) <= names and len(found) == len(set(found)), line


def test_what_the_inno_script_takes_is_made_by_the_build_script(inno: dict[str, list[str]]) -> None:
    """The folder and the icon, by the same paths."""
    build = (WINDOWS / "package.ps1").read_text(encoding="utf-8-sig")
    assert "'build\\package\\jixiao'" in build and "build\\icon" in build
    assert "..\\..\\build\\package\\jixiao\\*" in inno["Files"][0]
    used = set(re.findall(r"packaging[\\/]([\w\\/.]+\.(?:py|cmd|iss))", build))
    used |= set(re.findall(r"packaging\\windows\\(\S+?\.cmd)", build))
    assert (
        used
        and [name for name in used if not list(PACKAGING.rglob(Path(name.replace("\\", "/")).name))] == []
    )


def test_the_installer_speaks_chinese(inno: dict[str, list[str]]) -> None:
    """Each message once, with the places that Inno Setup fills in; the buttons and what uninstalling leaves are there."""
    assert inno["Languages"] == ['Name: "zh"; MessagesFile: "compiler:Default.isl,chinese.isl"']
    said = sections((WINDOWS / "chinese.isl").read_text(encoding="utf-8-sig"))["Messages"]
    messages = dict(line.split("=", 1) for line in said)
    assert len(messages) == len(said) and all(
        re.search(r"[\u4e00-\u9fff]", text) for text in messages.values()
    )
    assert "自评文件" in messages["ConfirmUninstall"] and "%1" in messages["ConfirmUninstall"]
    assert "[name]" in messages["FinishedLabel"] and {
        "ButtonNext",
        "ButtonInstall",
        "LicenseAccepted",
    } <= set(messages)


@pytest.mark.parametrize("name", ["package.ps1", "jixiao.iss", "chinese.isl"])
def test_windows_reads_the_chinese_in_them(name: str) -> None:
    """PowerShell 5 and older Inno Setup take a file without a mark for one of the computer's own code page."""
    assert (WINDOWS / name).read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("path", sorted(WINDOWS.glob("*.cmd")), ids=lambda path: path.name)
def test_batch_files_are_ascii_with_windows_lines(path: Path) -> None:
    """cmd.exe reads them in whatever code page it is in."""
    data = path.read_bytes()
    assert data.isascii() and data.count(b"\r\n") == data.count(b"\n") > 1


@pytest.mark.parametrize(
    "path", sorted((ROOT / ".github" / "workflows").glob("*.yml")), ids=lambda path: path.name
)
def test_workflows_can_be_read(path: Path) -> None:
    """Jobs on a named machine, with a limit of time, whose scripts are there."""
    flow = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert flow["permissions"] == {"contents": "read"}
    for job in flow["jobs"].values():
        assert job["runs-on"] and job["timeout-minutes"]
        for step in job["steps"]:
            assert ("uses" in step) != ("run" in step)
            for name in re.findall(r"packaging[/\\][\w/\\]+\.(?:sh|ps1)", step.get("run", "")):
                assert (ROOT / name.replace("\\", "/")).is_file(), name
