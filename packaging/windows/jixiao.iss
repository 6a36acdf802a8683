; The installer for Windows 10 and later: for one user, without administrator, upgraded in place.
; Compiled by package.ps1 with Inno Setup 6. Compiled, installed, upgraded and removed under Wine with Inno Setup 6.3.1 so
; far, around a stand-in for Python; on Windows by nobody, see there.
#ifndef Version
  #define Version "0.0.0"
#endif

[Setup]
; Never to be changed: by it Windows knows that a newer version takes the place of an older one.
AppId={{7C0B1D52-6E0B-4B37-9C53-2D6C41E3A9F0}
AppName=绩效自评
AppVersion={#Version}
AppVerName=绩效自评 {#Version}
DefaultDirName={localappdata}\Programs\jixiao
DefaultGroupName=绩效自评
DisableProgramGroupPage=yes
DisableDirPage=auto
PrivilegesRequired=lowest
MinVersion=10.0
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
ChangesAssociations=yes
CloseApplications=yes
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
LicenseFile=..\..\LICENSE
OutputDir=..\..\dist
OutputBaseFilename=jixiao-{#Version}-windows-x64
SetupIconFile=..\..\build\icon\jixiao.ico
UninstallDisplayIcon={app}\jixiao.ico
UninstallDisplayName=绩效自评

[Languages]
; Inno Setup brings no Chinese of its own.
Name: "zh"; MessagesFile: "compiler:Default.isl,chinese.isl"

[Tasks]
Name: "desktopicon"; Description: "在桌面上放一个图标"; GroupDescription: "图标："

[InstallDelete]
; Files of an older version that a newer one no longer has; nobody's data lie here.
Type: filesandordirs; Name: "{app}\python"
Type: filesandordirs; Name: "{app}\licences"

[Files]
Source: "..\..\build\package\jixiao\*"; DestDir: "{app}"; Flags: recursesubdirs createallsubdirs ignoreversion

[Icons]
Name: "{autoprograms}\绩效自评"; Filename: "{app}\python\pythonw.exe"; Parameters: "-I -X utf8 -m desktop"; WorkingDir: "{userdocs}"; IconFilename: "{app}\jixiao.ico"; AppUserModelID: "jixiao"
Name: "{autodesktop}\绩效自评"; Filename: "{app}\python\pythonw.exe"; Parameters: "-I -X utf8 -m desktop"; WorkingDir: "{userdocs}"; IconFilename: "{app}\jixiao.ico"; AppUserModelID: "jixiao"; Tasks: desktopicon

[Registry]
; .db belongs to other programs too: it is not taken over, “打开方式” offers 绩效自评.
Root: HKCU; Subkey: "Software\Classes\jixiao.workbook"; ValueType: string; ValueData: "绩效自评文件"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\jixiao.workbook\DefaultIcon"; ValueType: string; ValueData: "{app}\jixiao.ico"
Root: HKCU; Subkey: "Software\Classes\jixiao.workbook\shell\open\command"; ValueType: string; ValueData: """{app}\python\pythonw.exe"" -I -X utf8 -m desktop ""%1"""
Root: HKCU; Subkey: "Software\Classes\.db"; Flags: uninsdeletekeyifempty
Root: HKCU; Subkey: "Software\Classes\.db\OpenWithProgids"; ValueType: string; ValueName: "jixiao.workbook"; ValueData: ""; Flags: uninsdeletevalue uninsdeletekeyifempty

[Run]
Filename: "{app}\python\pythonw.exe"; Parameters: "-I -X utf8 -m desktop"; Description: "打开绩效自评"; Flags: nowait postinstall skipifsilent

; No [UninstallDelete]: what lies outside the program's folder stays, workbooks, settings (HKCU\Software\jixiao), drafts
; and notes of faults (%LOCALAPPDATA%\jixiao).
