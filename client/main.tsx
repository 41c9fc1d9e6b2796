import { App } from './app.tsx';
import { start } from './start.tsx';
import { keepForOffline } from './store/offline.ts';

// A frame in another page keeps nothing; in development every change has to be seen.
if (import.meta.env.PROD) keepForOffline();
await start(<App />);
