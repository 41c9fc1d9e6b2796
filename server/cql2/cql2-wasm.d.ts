/** The glue of `cql2-wasm` without its way of loading, which only a bundler understands. */
declare module 'cql2-wasm/cql2_wasm_bg.js' {
  /** A parsed expression, which lies in the memory of the instance until it is freed. */
  export class Expr {
    free(): void;
    /** The expression as the text of CQL2 JSON. */
    to_json(): string;
  }
  export function parseText(text: string): Expr;
  export function __wbg_set_wasm(exports: WebAssembly.Exports): void;
}
