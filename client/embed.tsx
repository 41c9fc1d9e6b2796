import { EmbedApp } from './embed-app.tsx';
import { start } from './start.tsx';
import './styles/embed.css';

await start(<EmbedApp />);
