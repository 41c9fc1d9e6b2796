/** A process of the bench that loads one tidy table, and tells what it took: seconds, and the most memory in bytes. */
import { tidy } from '../../geodata/sources/tidy.ts';
import { loadFile } from '../../server/commands/load-file.ts';
import { connect } from '../../server/database/connect.ts';

const [databaseUrl = '', path = '', published = null] = process.argv.slice(2);
const connection = await connect({ databaseUrl, dataDir: '' });
const source = { ...tidy, key: 'bench', title: 'Bench', publisher: 'Nobody', licence: 'none' };
const start = performance.now();
const about = { published, today: '2026-11-21' };
const { observations } = await loadFile(connection.db, source, path, about);
const seconds = (performance.now() - start) / 1000;
// In kilobytes whatever the system.
console.log(JSON.stringify({ observations, seconds, memory: process.resourceUsage().maxRSS * 1024 }));
await connection.close();
