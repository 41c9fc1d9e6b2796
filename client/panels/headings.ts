/** Moves the focus among the headings of sections that fold, by the arrows, Home and End, while one of them has it. */
export function goToHeading({ key, target }: { key: string; target: EventTarget }, panel: HTMLElement): boolean {
  if (!(target instanceof HTMLElement) || !target.matches('.section > summary')) return false;
  const headings = [...panel.querySelectorAll<HTMLElement>('.section > summary')];
  const at = headings.indexOf(target);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: headings.length - 1 }[key];
  if (to === undefined) return false;
  headings[Math.min(Math.max(to, 0), headings.length - 1)]?.focus();
  return true;
}
