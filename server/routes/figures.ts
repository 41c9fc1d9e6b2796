import type { FastifyInstance } from 'fastify';
import type { Context } from '../context.ts';
import { analysisRoutes } from './analysis.ts';
import { cubeRoutes } from './cube.ts';
import { seriesRoutes } from './series.ts';
import { sourceRoutes } from './sources.ts';

/** The addresses of figures that are no features. */
export function figureRoutes(app: FastifyInstance, context: Context): void {
  seriesRoutes(app, context);
  cubeRoutes(app, context);
  analysisRoutes(app, context);
  sourceRoutes(app, context);
}
