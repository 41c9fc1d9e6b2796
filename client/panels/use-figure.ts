import { useEffect } from 'react';
import type { FigureName } from '../api/figures.ts';
import { loadOnce } from '../store/load.ts';
import { usePortal, type Loaded } from '../store/portal.ts';

/** A figure that only some views show: null until it is there, and the reason in words when it does not come. */
export function useFigure<Name extends FigureName>(name: Name): Loaded[Name] | string {
  useEffect(() => void loadOnce(name), [name]);
  const figure = usePortal((portal) => portal.figures[name]);
  const failure = usePortal((portal) => portal.failures[name]);
  return figure ?? failure ?? null;
}
