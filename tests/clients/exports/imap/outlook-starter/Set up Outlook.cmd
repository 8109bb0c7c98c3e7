@echo off
setlocal EnableExtensions DisableDelayedExpansion
title Set up Outlook
set "PRF=%~dp0outlook-account.prf"
set "OUTLOOK="
set "TOOLS=%SystemRoot%\System32"

echo.
echo  This sets up your mail account in Outlook (the classic one, for Windows).
echo  It makes a new Outlook profile. Your other profiles and your mail stay as they are.
echo.
if exist "%PRF%" goto find
echo  The file outlook-account.prf is missing. If this folder is inside a ZIP archive,
echo  unpack the archive first and start again from the unpacked folder.
goto failed

:find
for /f "tokens=1,2,*" %%A in ('%TOOLS%\reg.exe query "HKCU\SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\OUTLOOK.EXE" /v Path 2^>nul') do if /i "%%A"=="Path" set "OUTLOOK=%%C\OUTLOOK.EXE"
if defined OUTLOOK if exist "%OUTLOOK%" goto running
for /f "tokens=1,2,*" %%A in ('%TOOLS%\reg.exe query "HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\OUTLOOK.EXE" /v Path 2^>nul') do if /i "%%A"=="Path" set "OUTLOOK=%%C\OUTLOOK.EXE"
if defined OUTLOOK if exist "%OUTLOOK%" goto running
rem The newest is looked for last, so that it wins.
for %%V in ("Office12" "Office14" "Office15" "root\Office15" "Office16" "root\Office16") do (
  for %%R in ("%ProgramFiles%" "%ProgramFiles(x86)%" "%ProgramW6432%") do if exist "%%~R\Microsoft Office\%%~V\OUTLOOK.EXE" set "OUTLOOK=%%~R\Microsoft Office\%%~V\OUTLOOK.EXE"
)
if defined OUTLOOK if exist "%OUTLOOK%" goto running
echo  Classic Outlook was not found on this computer. The new Outlook for Windows and
echo  Outlook on a phone cannot read these settings: type them in by hand instead.
goto failed

:running
"%TOOLS%\tasklist.exe" /FI "IMAGENAME eq OUTLOOK.EXE" /NH 2>nul | "%TOOLS%\find.exe" /I "OUTLOOK.EXE" >nul
if errorlevel 1 goto import
echo  Outlook is open. Close it now (File, Exit), then come back to this window.
pause
goto running

:import
start "" "%OUTLOOK%" /importprf "%PRF%"
echo  Outlook is starting. Now:
echo   1. If Outlook opens with your usual profile, close it again.
echo   2. Open the Control Panel, click Mail, then Show Profiles.
echo   3. Choose "Prompt for a profile to be used" and click OK.
echo   4. Start Outlook and pick the profile with the name of your address.
echo   5. Type your password when Outlook asks for it.
echo.
pause
exit /b 0

:failed
echo.
pause
exit /b 1
