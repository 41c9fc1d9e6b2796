export { corridorColour, theme, type Theme } from '../layers/colours.ts';
