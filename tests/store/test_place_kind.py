"""Which mounts are sticks and shares."""

import pytest

from desktop.store.place_kind import SHARE, STICK, kind_by, place_kind

MOUNTS = r"""
/dev/sda1 / ext4 rw 0 0
/dev/sdb1 /media/clerk/U\040盘 vfat rw 0 0
/dev/sdc1 /run/media/clerk/硬盘 ext4 rw 0 0
//server/data /mnt/共享 cifs rw 0 0
server:/x /home/nfs nfs4 rw 0 0
/dev/sda2 /mnt/共享/own ext4 rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/clerk/年报.db", ""),
        ("/media/clerk/U 盘/年报.db", STICK),
        ("/media/clerk/U 盘二/年报.db", ""),
        ("/run/media/clerk/硬盘/年报.db", STICK),
        ("/mnt/共享/年报.db", SHARE),
        ("/mnt/共享/own/年报.db", ""),
        ("/home/nfs/甲/年报.db", SHARE),
    ],
)
def test_by_the_deepest_mount(path: str, kind: str) -> None:
    assert kind_by(MOUNTS, path) == kind


def test_this_folder(tmp_path) -> None:
    """The folder of the tests is on this PC."""
    assert place_kind(tmp_path / "年报.db") == ""
