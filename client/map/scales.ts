export { breaksIndex, circleRadius, incidentRadius, ribbonWidth, sizeFactor } from '../layers/scales.ts';
