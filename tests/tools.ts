import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** True where each of these commands runs and succeeds: what a test of another program needs to be there. */
export async function ableTo(commands: readonly (readonly string[])[]): Promise<boolean> {
  const runs = commands.map(async ([command = '', ...args]) => run(command, args));
  return Promise.all(runs).then(
    () => true,
    () => false,
  );
}

/** What a program writes to its standard output; fails with what it writes to the other when it does. */
export async function run(
  command: string,
  args: readonly string[],
  options: { cwd?: string; env?: Record<string, string> } = {},
): Promise<string> {
  const { stdout } = await promisify(execFile)(command, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    maxBuffer: 256 * 1024 * 1024,
  });
  return stdout;
}
