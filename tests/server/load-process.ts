/** A process of a test that loads a tidy table and stops at a step of the load, for good, to be killed there. */
import { openConnection } from '../../server/database/connect.ts';
import { arrivals, loadText } from './load-text.ts';

const [connectionString = '', at] = process.argv.slice(2);
const { db } = openConnection('postgis', { connectionString, max: 1 });
await loadText(
  db,
  arrivals(['2020-01', 99], ['2020-02', 99]),
  { published: '2020-06-01' },
  {
    onStep: async (step) => {
      console.log(step);
      // An interval keeps the process alive: a promise alone would not.
      if (step === at) await new Promise(() => setInterval(() => undefined, 60_000));
    },
  },
);
process.exit(0);
