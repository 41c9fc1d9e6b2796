/** The same function, which answers from memory while its arguments are the very same: one answer is kept, no more. */
export function keepLast<A extends readonly unknown[], R>(make: (...args: A) => R): (...args: A) => R {
  let kept: { args: A; answer: R } | null = null;
  return (...args) => {
    if (!kept || kept.args.some((arg, i) => !Object.is(arg, args[i]))) kept = { args, answer: make(...args) };
    return kept.answer;
  };
}
