import { expect, test } from 'vitest';
import { answersOf, middleAnswers } from './controls.ts';

test('an event that is told of late is of the control that was used when it began, and the longest counts', () => {
  const uses = [
    { name: 'button Play', at: 100 },
    { name: 'button Pause', at: 400 },
    { name: 'button Loop', at: 700 },
  ];
  const told = [
    { startTime: 110, milliseconds: 80, answered: 60 },
    { startTime: 112, milliseconds: 72, answered: 70 },
    { startTime: 399, milliseconds: 640, answered: 30 },
    { startTime: 400, milliseconds: 48, answered: 12 },
  ];
  expect(answersOf(uses, told)).toEqual([
    { name: 'button Play', milliseconds: 640, answered: 70 },
    { name: 'button Pause', milliseconds: 48, answered: 12 },
    { name: 'button Loop', milliseconds: 0, answered: 0 },
  ]);
});

test('a control has the middle of its answers, and one that was not met in a walk those of the others', () => {
  const answer = (name: string, milliseconds: number) => ({ name, milliseconds, answered: milliseconds / 2 });
  const walks = [
    [answer('button Play', 80), answer('button Loop', 300)],
    [answer('button Play', 640), answer('button Loop', 320)],
    [answer('button Pause', 40), answer('button Play', 96)],
  ];
  expect(middleAnswers(walks)).toEqual([
    answer('button Play', 96),
    answer('button Loop', 310),
    answer('button Pause', 40),
  ]);
});
