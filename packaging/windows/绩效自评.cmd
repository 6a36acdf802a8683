@echo off
rem Opens the window from a folder that was not installed, such as one on a stick.
start "" "%~dp0python\pythonw.exe" -I -X utf8 -m desktop %*
