import { existsSync } from 'node:fs';
import staticFiles from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** The pages and what they are made of: `/`, `/embed`, and the files of the built client. */
export async function portalRoutes(app: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  await app.register(staticFiles, {
    root: folder,
    preCompressed: true,
    cacheControl: false,
    index: ['index.html'],
    setHeaders: (response, file) => {
      // Names of built files hold a hash of what is in them; pages do not.
      const page = /\.html(\.br|\.gz)?$/.test(file);
      response.setHeader('cache-control', page ? 'no-cache' : 'public, max-age=31536000, immutable');
    },
  });
  app.get('/embed', { schema: { hide: true } }, async (_request, reply) => reply.sendFile('embed.html'));
}
