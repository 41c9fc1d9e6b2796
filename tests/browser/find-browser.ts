import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { unpackChromium } from './unpack-chromium.ts';

/** A browser that Playwright can launch: `chromium.launch({ executablePath, args })`. */
export interface FoundBrowser {
  executablePath: string;
  args: string[];
}

const WINDOWS_ROOTS = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'];
const WINDOWS_PROGRAMS = ['Google\\Chrome\\Application\\chrome.exe', 'Chromium\\Application\\chrome.exe'];
const MAC_PROGRAMS = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];

const INSTALL =
  'no browser found. Install one (Debian, Ubuntu: apt-get install chromium; macOS: brew install --cask chromium; ' +
  'Windows: winget install Google.Chrome), or set CHROMIUM_PATH to the program of a Chromium or Chrome.';

/**
 * The browser for tests and screenshots, with the arguments that give it WebGL 2 without a graphics card:
 * `CHROMIUM_PATH`, else an installed Chromium or Chrome, else the one inside `@sparticuz/chromium`. Throws when
 * `CHROMIUM_PATH` is not a browser that starts, and, saying what to install, when there is none.
 */
export async function findBrowser(env: NodeJS.ProcessEnv = process.env): Promise<FoundBrowser> {
  const named = env.CHROMIUM_PATH;
  if (named) {
    const trouble = troubleStarting(named);
    if (trouble) throw new Error(`CHROMIUM_PATH is ${JSON.stringify(named)}, which does not start: ${trouble}`);
    return { executablePath: named, args: browserArgs() };
  }
  const installed = candidates(env).find((path) => troubleStarting(path) === null);
  return installed ? { executablePath: installed, args: browserArgs() } : packagedBrowser();
}

/** The browser inside `@sparticuz/chromium`, unpacked; throws, saying what to install, where it cannot run. */
export async function packagedBrowser(): Promise<FoundBrowser> {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error(INSTALL);
  const executablePath = await unpackChromium();
  const trouble = troubleStarting(executablePath);
  if (trouble) throw new Error(`${INSTALL} The one in @sparticuz/chromium does not start: ${trouble}`);
  // It comes without the helper of an installed Chromium that sets up a sandbox where the system forbids name spaces.
  return { executablePath, args: [...new Set([...browserArgs(), '--no-sandbox'])] };
}

function browserArgs(): string[] {
  return [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--use-angle=swiftshader',
    '--enable-unsafe-swiftshader',
    '--ignore-gpu-blocklist',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
  ];
}

function candidates(env: NodeJS.ProcessEnv): string[] {
  const onPath = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  if (process.platform === 'win32') {
    const roots = WINDOWS_ROOTS.flatMap((name) => env[name] ?? []);
    return roots.flatMap((root) => WINDOWS_PROGRAMS.map((program) => join(root, program)));
  }
  const fromPath = COMMANDS.flatMap((command) => onPath.map((folder) => join(folder, command)));
  return process.platform === 'darwin' ? [...MAC_PROGRAMS, ...fromPath] : fromPath;
}

/** Why a program does not start, or null when it does. */
function troubleStarting(path: string): string | null {
  try {
    accessSync(path, constants.X_OK);
  } catch {
    return 'no such program';
  }
  // On Windows `--version` opens a window and says nothing.
  if (process.platform === 'win32') return null;
  const { error, status, stdout, stderr } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 30_000 });
  if (error) return error.message;
  if (status !== 0) return stderr.trim() || `it ended with ${String(status)}`;
  return /chrom/i.test(stdout) ? null : `it is not a Chromium: it calls itself ${JSON.stringify(stdout.trim())}`;
}
