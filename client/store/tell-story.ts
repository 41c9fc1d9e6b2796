import { keepInHistory } from './follow-address.ts';
import { stopPlaying } from './playback.ts';
import { changeView, usePortal } from './portal.ts';
import type { StoryId } from './view.ts';

/** Begins a story at its first step, so that Back leads to what was shown before. */
export function beginStory(id: StoryId): void {
  stopPlaying();
  keepInHistory();
  usePortal.setState({ picked: null, hovered: null });
  changeView({ story: { id, step: 1 } });
}

/** Ends the story; what its step shows stays. */
export function leaveStory(): void {
  usePortal.setState({ storyCard: 0 });
  changeView({ story: null });
}
