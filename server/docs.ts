/** `npm run docs`: writes the generated documents. */
import { writeFile } from 'node:fs/promises';
import { dataSourcesText } from './data-sources.ts';

await writeFile(new URL('../DATA_SOURCES.md', import.meta.url), dataSourcesText());
console.log('DATA_SOURCES.md');
