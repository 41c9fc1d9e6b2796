import { execFile } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const CACHE = fileURLToPath(new URL('../../node_modules/.cache/', import.meta.url));

/**
 * The path of a program that starts the Chromium of `@sparticuz/chromium`, unpacked once a version into
 * `node_modules/.cache`.
 *
 * The package itself unpacks into the temporary folder, where a second process would start a half-written file; here
 * it unpacks into a folder of its own that gets its name when complete.
 */
export async function unpackChromium(cache = CACHE): Promise<string> {
  const home = join(cache, `chromium-${packageVersion()}`);
  const program = join(home, 'start-chromium');
  if (existsSync(program)) return program;
  mkdirSync(cache, { recursive: true });
  const staging = mkdtempSync(join(cache, 'unpacking-'));
  try {
    await unpackInto(staging);
    writeFileSync(join(staging, 'fonts.conf'), fontSettings(home));
    writeFileSync(join(staging, 'start-chromium'), startScript(home));
    chmodSync(join(staging, 'start-chromium'), 0o755);
    renameSync(staging, home);
  } catch (error) {
    rmSync(staging, { recursive: true, force: true });
    // Somebody else was faster: theirs is as complete as ours.
    if (!existsSync(program)) throw error;
  }
  return program;
}

function packageVersion(): string {
  const main = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const manifest = JSON.parse(readFileSync(join(main, '../../../package.json'), 'utf8')) as { version: string };
  return manifest.version;
}

async function unpackInto(folder: string): Promise<void> {
  const script = "import('@sparticuz/chromium').then(({ default: chromium }) => chromium.executablePath())";
  const env = {
    ...process.env,
    TMPDIR: folder,
    // The package unpacks the system libraries that it brings (nss, expat) only where it believes itself on Lambda.
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x',
  };
  await promisify(execFile)(process.execPath, ['-e', script], {
    env,
    cwd: fileURLToPath(new URL('.', import.meta.url)),
  });
}

/** A launcher that lends Chromium the libraries and fonts that a bare system lacks, and only those. */
function startScript(home: string): string {
  return `#!/bin/sh
cd / || exit
home='${home.replaceAll("'", "'\\''")}'
if ! "$home/chromium" --version >/dev/null 2>&1; then
  export LD_LIBRARY_PATH="$home/al2023/lib\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
fi
if [ ! -e /etc/fonts/fonts.conf ]; then
  export FONTCONFIG_FILE="$home/fonts.conf"
fi
exec "$home/chromium" "$@"
`;
}

function fontSettings(home: string): string {
  const path = home.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${path}/fonts</dir><cachedir>${path}/fonts-cache</cachedir></fontconfig>
`;
}
