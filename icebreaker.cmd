@echo off
rem Starts Icebreaker: finds a JDK 25, builds what is missing or stale, and runs the command.
setlocal EnableExtensions DisableDelayedExpansion
set "ROOT=%~dp0"
set "JAR=%ROOT%visualizer\target\icebreaker.jar"

rem ---- a JDK 25 ----
set "JDK="
if not defined ICEBREAKER_JAVA_HOME goto search
call :try "%ICEBREAKER_JAVA_HOME%"
if defined JDK goto found
echo icebreaker: ICEBREAKER_JAVA_HOME is "%ICEBREAKER_JAVA_HOME%", and there is no JDK 25 there.>&2
exit /b 2

:search
if defined JAVA_HOME call :try "%JAVA_HOME%"
if not defined JDK for /f "delims=" %%J in ('where javac 2^>nul') do call :try "%%~dpJ.."
for %%D in (
    "%ProgramFiles%\Eclipse Adoptium" "%LOCALAPPDATA%\Programs\Eclipse Adoptium" "%ProgramFiles%\Java"
    "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%ProgramFiles%\Amazon Corretto" "%ProgramFiles%\BellSoft"
    "%USERPROFILE%\.jdks" "%USERPROFILE%\.sdkman\candidates\java" "%USERPROFILE%\scoop\apps\temurin25-jdk"
) do if not defined JDK for /d %%J in ("%%~D\*") do call :try "%%~J"
if defined JDK goto found
echo icebreaker: this needs a JDK 25, and none was found.>&2
echo Get one:  winget install EclipseAdoptium.Temurin.25.JDK>&2
echo or from   https://adoptium.net>&2
echo Or set ICEBREAKER_JAVA_HOME to the folder of one that is already there.>&2
exit /b 2

rem ---- the build ----
:found
call :stale
if errorlevel 1 goto start
where mvn >nul 2>nul
if errorlevel 1 goto nomaven
echo icebreaker: building; this happens once, and again when sources have changed.>&2
set "JAVA_HOME=%JDK%"
rem The options keep new JDKs from warning about what old Mavens do, and Maven from writing escape codes where there is no terminal.
set "MAVEN_OPTS=--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED -Djansi.noreset=true %MAVEN_OPTS%"
call mvn -q -B -f "%ROOT%pom.xml" -Dmaven.test.skip=true package <nul >&2
if not errorlevel 1 goto start
echo icebreaker: the build failed; Maven says above why.>&2
exit /b 2

:nomaven
echo icebreaker: building needs Maven 3.8 or later, and there is no mvn on the PATH.>&2
echo Get it from https://maven.apache.org>&2
exit /b 2

rem ---- the start ----
:start
rem What is over in a second is over sooner without the second compiler, and what is over in some with one that inlines less.
set "COMPILER=-XX:+TieredCompilation"
set "FIRST=%~1"
for %%C in (run list check render) do if "%FIRST%"=="%%C" set "COMPILER=-XX:TieredStopAtLevel=1"
for %%C in (matrix study) do if "%FIRST%"=="%%C" set "COMPILER=-XX:MaxInlineLevel=3 -XX:InlineSmallCode=500 -XX:FreqInlineSize=60 -XX:LoopUnrollLimit=0 -Xmn96m"
if "%FIRST:~0,1%"=="-" set "COMPILER=-XX:TieredStopAtLevel=1"
set "CACHE=icebreaker.aot"
set "COLLECTOR=-XX:+UseParallelGC"
for %%C in (view render) do if "%FIRST%"=="%%C" set "CACHE=window.aot"
if "%FIRST% %~2"=="bench --ui" set "CACHE=window.aot"
if "%CACHE%"=="window.aot" set "COLLECTOR=-XX:+UseG1GC -XX:MaxGCPauseMillis=15"
rem The caches of classes are for this collector. Where they do not fit the JDK, Java does without and need not say so.
rem Out of memory, the threads of a run might wait for each other for ever.
"%JDK%\bin\java" %COLLECTOR% %COMPILER% "-XX:AOTCache=%ROOT%visualizer\target\%CACHE%" -XX:+ExitOnOutOfMemoryError -XX:+DisplayVMOutputToStderr -Xlog:disable -jar "%JAR%" %*
exit /b %ERRORLEVEL%

rem Takes this folder if nothing is taken yet and it holds a JDK 25.
:try
if defined JDK exit /b
if not exist "%~1\bin\javac.exe" exit /b
findstr /b /r /c:"JAVA_VERSION=.25[^0-9]" "%~1\release" >nul 2>nul && set "JDK=%~f1"
exit /b

rem Whether a source or POM is newer than what was built from them: 0 if so.
:stale
if not exist "%JAR%" exit /b 0
powershell -NoProfile -NonInteractive -Command "$built = (Get-Item -LiteralPath $env:JAR).LastWriteTime; $poms = @(Get-Item ($env:ROOT + 'pom.xml'), ($env:ROOT + '*\pom.xml')); $sources = @(Get-ChildItem ($env:ROOT + '*\src\main') -Recurse); if ($poms + $sources | Where-Object LastWriteTime -gt $built | Select-Object -First 1) { exit 0 } else { exit 1 }"
exit /b %ERRORLEVEL%
