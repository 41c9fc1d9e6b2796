import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Context } from '../context.ts';

/** `/health/live`: the process answers; `/health/ready`: so does its database. */
export function healthRoutes(app: FastifyInstance, { db, engine }: Context): void {
  app.get('/health/live', { schema: { hide: true } }, async () => ({ status: 'ok' }));
  app.get('/health/ready', { schema: { hide: true } }, async () => {
    await sql`select 1`.execute(db);
    return { status: 'ok', engine };
  });
}
