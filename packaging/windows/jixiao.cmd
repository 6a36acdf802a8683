@echo off
rem The command line. -I: nothing of another Python on this computer gets in.
"%~dp0python\python.exe" -I -X utf8 -m desktop %*
