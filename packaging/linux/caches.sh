#!/bin/sh
# After installing and after removing: what desktops keep of menus, kinds of files and icons is made anew.
set -e
if command -v update-mime-database >/dev/null && [ -d /usr/share/mime/packages ]; then
    update-mime-database /usr/share/mime || true
fi
if command -v update-desktop-database >/dev/null && [ -d /usr/share/applications ]; then
    update-desktop-database -q /usr/share/applications || true
fi
if command -v gtk-update-icon-cache >/dev/null && [ -f /usr/share/icons/hicolor/index.theme ]; then
    gtk-update-icon-cache -q -f /usr/share/icons/hicolor || true
fi
exit 0
