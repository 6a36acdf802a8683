"""The profile of sRGB, held against the one that LittleCMS makes."""

import io

import pytest
from PIL import Image, ImageCms

from desktop.typeset.colour_profile import NAME, srgb


@pytest.mark.parametrize("colour", [(0, 0, 0), (255, 255, 255), (255, 0, 0), (12, 200, 77), (128, 128, 128)])
def test_colours_are_those_of_srgb(colour) -> None:
    """A colour taken from ours to theirs is the same, to one step of 255."""
    ours = ImageCms.ImageCmsProfile(io.BytesIO(srgb()))
    theirs = ImageCms.createProfile("sRGB")
    found = ImageCms.profileToProfile(Image.new("RGB", (1, 1), colour), ours, theirs)
    assert found
    assert max(abs(one - two) for one, two in zip(found.tobytes(), colour, strict=True)) <= 1


def test_profile_has_its_name() -> None:
    """As a viewer shows it."""
    assert ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(srgb()))).strip() == NAME
