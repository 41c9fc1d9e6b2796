import { noteAsked } from '../api/kept.ts';

/** What a browser says of a connection, where it says it. */
type Connected = Navigator & { connection?: { saveData?: boolean } };

let begun = false;

/**
 * Fetches the files of the map itself, one after the other and after everything else, so that it is there when it is
 * touched. Not for readers who asked to save data: theirs come when they are wanted.
 */
export async function fetchMapLater(): Promise<void> {
  const files = document.querySelector<HTMLMetaElement>('meta[name="map-files"]')?.content.split(' ') ?? [];
  const saving = (navigator as Connected).connection?.saveData || matchMedia('(prefers-reduced-data: reduce)').matches;
  if (begun || saving) return;
  begun = true;
  for (const file of files) noteAsked(new URL(file, location.origin).href);
  for (const file of files) {
    try {
      const response = await fetch(file, { priority: 'low' });
      await response.arrayBuffer();
    } catch {
      // The map asks for it again.
      return;
    }
  }
}
