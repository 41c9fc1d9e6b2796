import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { LOCALES } from '../../client/locales/index.ts';
import { usePortal } from '../../client/store/portal.ts';
import { STORY_IDS } from '../../client/store/view.ts';
import { STORIES } from '../../client/stories/index.ts';
import { lookUp } from '../../client/stories/look-up.ts';
import { detections, died, idps, largest } from '../../client/stories/story.ts';
import { cubeOf } from './cubes.ts';
import { flatten, placeholdersOf } from './locale-files.ts';

const read = (language: string) =>
  flatten(JSON.parse(readFileSync(`client/locales/stories/${language}.json`, 'utf8')) as Record<string, unknown>);
const ENGLISH = read('en');

describe('the stories', () => {
  test('are those that an address can name, of 5 to 8 steps whose layers, months and figures there are', () => {
    expect(STORIES.map(({ id }) => id)).toEqual([...STORY_IDS]);
    for (const { id, steps } of STORIES) {
      expect(steps.length, id).toBeGreaterThanOrEqual(5);
      expect(steps.length, id).toBeLessThanOrEqual(8);
      expect(new Set(steps.map((step) => step.id)).size, id).toBe(steps.length);
      for (const step of steps) expect(step.figures.length, `${id} ${step.id}`).toBeGreaterThan(0);
    }
  });

  test.each(Object.keys(LOCALES))('have all their words in %s, and no number in them but years', (language) => {
    const texts = read(language);
    const keys = STORIES.flatMap(({ id, steps }) => [
      `${id}.title`,
      ...steps.flatMap((step) => [`${id}.steps.${step.id}.title`, `${id}.steps.${step.id}.text`]),
    ]);
    expect([...texts.keys()].sort()).toEqual(keys.sort());
    for (const [key, text] of texts) {
      expect(placeholdersOf(text).sort(), `${language} ${key}`).toEqual(placeholdersOf(ENGLISH.get(key) ?? '').sort());
      expect(text.replaceAll(/\b(19|20)\d{2}\b/g, ''), `${language} ${key}`).not.toMatch(/\p{Nd}/u);
    }
  });

  test('name in their texts the days that their steps give, and no others', () => {
    for (const { id, steps } of STORIES)
      for (const { id: step, days = {} } of steps)
        expect(placeholdersOf(ENGLISH.get(`${id}.steps.${step}.text`) ?? '').sort()).toEqual(Object.keys(days).sort());
  });
});

describe('a figure of a story', () => {
  const frontex = { source: 'frontex-detections', corridor: 'channel', nationality: 'SYR' };
  const figures = {
    ...usePortal.getInitialState().figures,
    detections: cubeOf('detections', '2020-01', [{ ...frontex, values: [1, 5, null, 2] }], ['frontex-detections']),
    dead: cubeOf('dead', '2020-01', [{ source: 'iom', corridor: 'channel', values: [3, null, 1] }]),
    missing: cubeOf('missing', '2020-01', [{ source: 'iom', corridor: 'channel', values: [null, null, null] }]),
  };

  test('is summed over its months, and says when some of them are not reported', () => {
    expect(lookUp(detections('channel', '2020-01', '2020-02'), figures)).toMatchObject({
      values: [6],
      part: false,
      addresses: ['/api/series?measure=detections&corridor=channel&from=2020-01&to=2020-02'],
    });
    expect(lookUp(detections('channel', '2020-01', '2020-04'), figures)).toMatchObject({ values: [8], part: true });
    expect(lookUp(detections('channel', '2020-03'), figures)).toMatchObject({ values: [null] });
    expect(lookUp(detections('nowhere', '2020'), figures)).toMatchObject({ values: [null] });
  });

  test('that is the largest month says which', () => {
    expect(lookUp(largest('channel', '2020'), figures)).toMatchObject({ values: [5], at: '2020-02' });
  });

  test('of deaths keeps the dead and the missing apart', () => {
    expect(lookUp(died('channel', '2020'), figures)).toMatchObject({ values: [4, null], part: false });
  });

  test('that is not loaded yet is waited for', () => {
    expect(lookUp(idps('UKR', '2022-03'), figures)).toBeNull();
  });
});
