# Build the program's folder and a per-user installer on Windows 10 or later, unattended.
#
#   powershell -ExecutionPolicy Bypass -File packaging\windows\package.ps1
#
# UNTESTED: written on Linux after what Python, pip and Inno Setup document; nobody has run it on Windows yet.
# Wants Python 3.11 or later (64 bits) as `py`, and Inno Setup 6 for the installer. Nothing is installed into the system.
# The result: build\package\jixiao (runs from a stick) and dist\jixiao-VERSION-windows-x64.exe.
$ErrorActionPreference = 'Stop'
Set-Location (Join-Path $PSScriptRoot '..\..')

# Every command of another program: PowerShell does not stop at its exit code by itself.
function Invoke-Checked([string] $Program, [string[]] $Words) {
    & $Program @Words
    if ($LASTEXITCODE -ne 0) { throw "$Program $($Words -join ' '): exit code $LASTEXITCODE" }
}

$python = '.venv\Scripts\python.exe'
if (-not (Test-Path $python)) {
    Invoke-Checked 'py' @('-3', '-m', 'venv', '.venv')
    Invoke-Checked $python @('-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--require-hashes',
        '--only-binary', ':all:', '-r', 'requirements.lock')
    Invoke-Checked $python @('-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-deps',
        '--no-build-isolation', '-e', '.')
}
$version = & $python -c 'import desktop; print(desktop.__version__)'
$folder = 'build\package\jixiao'
$base = & $python -c 'import sys; print(sys.base_prefix)'

# A Python of its own: the folder of the one that is installed here, without what only developers need. It can be moved
# anywhere: Windows' Python finds its library beside python.exe.
if (Test-Path $folder) { Remove-Item -Recurse -Force $folder }
New-Item -ItemType Directory -Force "$folder\python", 'build\wheel', 'dist' | Out-Null
Copy-Item "$base\python*.exe", "$base\python3*.dll", "$base\vcruntime*.dll", "$base\LICENSE.txt" "$folder\python"
Copy-Item -Recurse "$base\DLLs", "$base\Lib" "$folder\python"
$unused = 'site-packages', 'idlelib', 'tkinter', 'turtledemo', 'ensurepip', 'pydoc_data', 'test', 'venv'
foreach ($name in $unused) { Remove-Item -Recurse -Force -ErrorAction SilentlyContinue "$folder\python\Lib\$name" }
Remove-Item -Force -ErrorAction SilentlyContinue "$folder\python\DLLs\_tkinter.pyd", "$folder\python\DLLs\t*86t.dll"
Get-ChildItem -Recurse -Directory -Filter __pycache__ "$folder\python" | Remove-Item -Recurse -Force

$site = "$folder\python\Lib\site-packages"
$env:PYTHONUTF8 = '1'
& $python packaging\runtime.py | Out-File -Encoding ascii build\runtime.lock
if ($LASTEXITCODE -ne 0) { throw 'packaging\runtime.py' }
Invoke-Checked $python @('-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--target', $site,
    '--no-compile', '--no-deps', '--require-hashes', '--only-binary', ':all:', '-r', 'build\runtime.lock')
Remove-Item -Force -ErrorAction SilentlyContinue build\wheel\*.whl
Invoke-Checked $python @('-m', 'build', '--wheel', '--no-isolation', '--outdir', 'build\wheel', '.')
$wheel = (Get-ChildItem build\wheel\jixiao-*.whl).FullName
Invoke-Checked $python @('-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--target', $site,
    '--no-compile', '--no-deps', '--no-index', $wheel)
Get-ChildItem -Recurse -Filter direct_url.json $site | Remove-Item -Force
Invoke-Checked $python @('packaging\trim.py', $site)
New-Item -ItemType File "$site\INSTALLER" | Out-Null
Invoke-Checked "$folder\python\python.exe" @('-I', '-B', 'packaging\licences.py', "$folder\licences")
Copy-Item LICENSE "$folder\licences\LICENSE.txt"
Invoke-Checked $python @('packaging\icon.py', 'build\icon')
Copy-Item build\icon\jixiao.ico "$folder\jixiao.ico"
Copy-Item 'packaging\windows\jixiao.cmd', 'packaging\windows\绩效自评.cmd' "$folder"
Invoke-Checked "$folder\python\python.exe" @('-I', '-B', '-m', 'compileall', '-q', '--invalidation-mode', 'unchecked-hash',
    "$folder\python\Lib")

# What was built works before it is packed.
$trial = Join-Path $env:TEMP ('jixiao-' + [guid]::NewGuid())
New-Item -ItemType Directory $trial | Out-Null
Invoke-Checked "$folder\jixiao.cmd" @('sample', 'yueyang-2023', "$trial\示例.db")
Invoke-Checked "$folder\jixiao.cmd" @('print', "$trial\示例.db", '-o', "$trial\报告.pdf")
Remove-Item -Recurse -Force $trial
Invoke-Checked $python @('packaging\sizes.py', $folder)

$compiler = Get-Command iscc.exe -ErrorAction SilentlyContinue
$iscc = if ($compiler) { $compiler.Source } else { "${env:ProgramFiles(x86)}\Inno Setup 6\ISCC.exe" }
if (-not (Test-Path $iscc)) { throw 'Inno Setup 6 is not installed: the folder is built, the installer is not' }
Invoke-Checked $iscc @('/Q', "/DVersion=$version", 'packaging\windows\jixiao.iss')
Get-FileHash -Algorithm SHA256 "dist\jixiao-$version-windows-x64.exe"
