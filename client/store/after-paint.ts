/** Settles when what React has to show now is on the screen: a frame is due, and the next one follows it. */
export function afterPaint(): Promise<void> {
  // A page that is not seen paints no frames.
  if (document.hidden) return Promise.resolve();
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
}

/** Milliseconds after its frame in which a browser tells that an answer is on the screen, where it tells that at all. */
const TOLD = 150;

/**
 * Settles when the page's answer to the input of a time stamp is on the screen, which can be later than the frame that
 * follows it: what the browser was given to draw before comes first.
 */
export async function answerShown(timeStamp: number): Promise<void> {
  if (document.hidden) return;
  await new Promise<void>((resolve) => {
    const observer = new PerformanceObserver((list) => {
      if (list.getEntries().some(({ startTime }) => startTime >= timeStamp)) end();
    });
    const end = () => {
      observer.disconnect();
      resolve();
    };
    observer.observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
    void afterPaint().then(() => setTimeout(end, TOLD));
  });
}

/** The answer that is waited for; null while there is none, and where frames are not long. */
let awaited: Promise<void> | null = null;

/** Has what is only beside an answer wait until it is on the screen. */
export function awaitAnswer(answer: Promise<void>): void {
  awaited = answer;
  void answer.then(() => {
    if (awaited === answer) awaited = null;
  });
}

/** Settles when what is shown of a change beside tables and the map is on the screen. */
export function afterAnswer(): Promise<void> {
  return awaited ?? afterPaint();
}

/** What the first sentence is marked with, for browsers that tell when it was painted. */
export const FIRST_WORDS = 'first-words';

/** Milliseconds after which a page that is painted no more, such as one behind another, goes on without. */
const PATIENCE = 1000;

/**
 * Settles when the first sentence is on the screen, where there is one: a browser that draws without a graphics card shows
 * it some frames after it was due, and what follows would only hold it up.
 */
export async function afterFirstWords(): Promise<void> {
  await afterPaint();
  if (document.hidden || !PerformanceObserver.supportedEntryTypes.includes('element')) return;
  if (!document.querySelector(`[elementtiming="${FIRST_WORDS}"]`)) return;
  await new Promise<void>((resolve) => {
    const observer = new PerformanceObserver((list) => {
      if (
        !list
          .getEntries()
          .some((entry) => (entry as PerformanceEntry & { identifier?: string }).identifier === FIRST_WORDS)
      )
        return;
      observer.disconnect();
      resolve();
    });
    observer.observe({ type: 'element', buffered: true });
    setTimeout(resolve, PATIENCE);
  });
}
