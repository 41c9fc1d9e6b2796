import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import staticFiles from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import { readAnalysisMonths } from '../analysis/read-analysis.ts';
import { COLLECTIONS } from '../collections/index.ts';
import type { Context } from '../context.ts';
import { askedFirst, askedLater, builtFiles } from '../pages/asked-first.ts';
import { portalHead, withHead } from '../pages/portal-head.ts';
import { html } from '../pages/html.ts';
import { portalDataset } from '../pages/portal-json-ld.ts';
import { describeSources } from '../query/sources.ts';
import { readStanding } from '../query/vocabulary.ts';
import type { Snapshot } from '../snapshot.ts';
import { sendTagged } from '../tagged.ts';
import { baseUrl } from './links.ts';

/** The pages and what they are made of: `/`, `/embed`, and the files of the built client. */
export async function portalRoutes(app: FastifyInstance, context: Context, folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  await app.register(staticFiles, {
    root: folder,
    preCompressed: true,
    cacheControl: false,
    index: false,
    setHeaders: (response, file) => {
      // Names of built files hold a hash of what is in them; pages and the service worker keep theirs.
      const page = /(\.html|service-worker\.js)(\.br|\.gz)?$/.test(file);
      response.setHeader('cache-control', page ? 'no-cache' : 'public, max-age=31536000, immutable');
    },
  });
  const files = await builtFiles(folder);
  const later = askedLater(files);
  const send = async (request: FastifyRequest, reply: FastifyReply, file: string, jsonLd: object | null) => {
    const { pathname, search } = new URL(request.url, 'http://localhost');
    const shared = { base: baseUrl(context, request), path: pathname === '/embed' ? '/embed' : '/', search };
    const page = await readFile(path.join(folder, file), 'utf8');
    const first = askedFirst(search, new Negotiator(request).languages(), files);
    void reply
      .header('content-type', 'text/html; charset=utf-8')
      .header('cache-control', 'no-cache')
      .header('vary', 'accept-language');
    return sendTagged(request, reply, withHead(page, html`${portalHead(shared, jsonLd)}${first}${later}`));
  };
  for (const address of ['/', '/index.html']) {
    app.get(address, { schema: { hide: true } }, async (request, reply) =>
      send(request, reply, 'index.html', await aboutPortal(context, baseUrl(context, request))),
    );
  }
  app.get('/embed', { schema: { hide: true } }, async (request, reply) => send(request, reply, 'embed.html', null));
}

/** What schema.org says of the portal; null while the database cannot be reached: the page is served all the same. */
async function aboutPortal(context: Context, base: string): Promise<object | null> {
  const { snapshot } = context;
  const standing = readStanding(snapshot, null);
  try {
    const months = await monthsOf(context);
    return portalDataset(base, {
      sources: describeSources(snapshot, standing).filter(({ release }) => release !== null),
      collections: COLLECTIONS,
      from: months.at(-1) ?? null,
      to: months[0] ?? null,
    });
  } catch {
    return null;
  }
}

// They change with a load only.
const kept = new WeakMap<Snapshot, Promise<readonly string[]>>();

async function monthsOf({ db, snapshot }: Context): Promise<readonly string[]> {
  const months = kept.get(snapshot) ?? readAnalysisMonths(db, readStanding(snapshot, null));
  kept.set(snapshot, months);
  months.catch(() => kept.delete(snapshot));
  return months;
}
