import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as glue from 'cql2-wasm/cql2_wasm_bg.js';
import { FilterError } from './filter-error.ts';
import type { Tree } from './tree.ts';

const FILE = createRequire(import.meta.url).resolve('cql2-wasm/cql2_wasm_bg.wasm');

let compiled: WebAssembly.Module | null = null;
let memory: WebAssembly.Memory | null = null;

/**
 * The tree that cql2-wasm makes of CQL2 text. It is not to be trusted with any text: it reads as far as it can and drops
 * the rest, takes exponential time where brackets are nested, and loses what stands behind a BETWEEN. It is loaded, in
 * about 50 ms, when the first text is read.
 */
export function parseWithEngine(text: string): Tree {
  if (!memory) start();
  let expression: glue.Expr | null = null;
  try {
    expression = glue.parseText(text);
    return JSON.parse(expression.to_json()) as Tree;
  } catch (error) {
    // A trap leaves the instance in no state to go on with.
    if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) renew(expression);
    throw new FilterError('cannot be read as CQL2');
  } finally {
    if (memory) expression?.free();
  }
}

/** Gives a broken instance up; the next text is read by a new one. */
function renew(expression: glue.Expr | null): void {
  try {
    // It must not be freed later, in the memory of the next instance.
    expression?.free();
  } catch {
    // What traps here has been forgotten nevertheless.
  }
  // The glue keeps a view of the memory until that is detached, which growing does, by nothing too.
  memory?.grow(0);
  memory = null;
}

function start(): void {
  compiled ??= new WebAssembly.Module(readFileSync(FILE));
  const { exports } = new WebAssembly.Instance(compiled, {
    './cql2_wasm_bg.js': glue as unknown as WebAssembly.ModuleImports,
  });
  glue.__wbg_set_wasm(exports);
  (exports['__wbindgen_start'] as () => void)();
  memory = exports['memory'] as WebAssembly.Memory;
}
