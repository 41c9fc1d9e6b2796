import { MultiBar, Presets, SingleBar } from 'cli-progress';
import type { Source } from '../geodata/source.ts';

/** What shows how far a load is: a bar on a terminal, a line a source elsewhere. */
export interface Progress {
  show(source: Source, done: number, total: number): void;
  end(): void;
}

/** A display on standard output. */
export function createProgress(): Progress {
  return process.stdout.isTTY ? bars() : lines();
}

function bars(): Progress {
  const multi = new MultiBar(
    { format: '  {bar} {percentage}% {title}', hideCursor: true, barsize: 24, forceRedraw: true },
    Presets.shades_classic,
  );
  const open = new Map<string, SingleBar>();
  return {
    show: ({ key, title }, done, total) => {
      const bar = open.get(key) ?? multi.create(total, 0, { title });
      open.set(key, bar);
      bar.update(done);
    },
    end: () => multi.stop(),
  };
}

function lines(): Progress {
  const told = new Set<string>();
  return {
    show: ({ key, title }, done, total) => {
      if (done < total || told.has(key)) return;
      told.add(key);
      console.log(`  ${total.toLocaleString('en').padStart(9)} rows  ${title}`);
    },
    end: () => undefined,
  };
}

/** What shows how far a file is read, in bytes. */
export interface FileProgress {
  show(done: number, total: number): void;
  end(): void;
}

/** A file below this size is read before a bar could be seen. */
const LONG_FILE = 4_000_000;

/** A bar on a terminal for a long file, and nothing elsewhere. Files that are read twice begin anew. */
export function createFileProgress(): FileProgress {
  if (!process.stdout.isTTY) return { show: () => undefined, end: () => undefined };
  const bar = new SingleBar(
    { format: '  {bar} {percentage}%', hideCursor: true, barsize: 40, clearOnComplete: true },
    Presets.shades_classic,
  );
  let open = false;
  return {
    show: (done, total) => {
      if (total < LONG_FILE) return;
      if (!open) bar.start(total, done);
      open = true;
      bar.update(done);
    },
    end: () => {
      if (open) bar.stop();
      open = false;
    },
  };
}
