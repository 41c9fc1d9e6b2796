import { EmbedApp } from './embed-app.tsx';
import { start } from './start.tsx';

await start(<EmbedApp />);
