/**
 * Lets go of the caret that a click left in what is about to be hidden: a browser would look through the whole page for
 * another place for it. What somebody selected or writes in stays.
 */
export function dropCaret(): void {
  const selection = getSelection();
  if (selection?.isCollapsed && !document.activeElement?.matches('input, textarea')) selection.removeAllRanges();
}
