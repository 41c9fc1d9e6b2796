/// <reference lib="webworker" />
import type { KeptHeader } from './api/kept.ts';
import { ruleOf, type Rule } from './api/keeping.ts';

declare const self: ServiceWorkerGlobalScope;

const KEPT_HEADER: KeptHeader = 'x-kept-since';

/** Increased when what is kept changes its shape. */
const CACHE = 'passages-1';

self.addEventListener('install', (event) => event.waitUntil(self.skipWaiting()));

self.addEventListener('activate', (event) => event.waitUntil(begin()));

self.addEventListener('message', (event) => {
  const { keep } = event.data as { keep: string[] };
  event.waitUntil(Promise.allSettled(keep.map(keepAddress)));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const rule = ruleOf(new URL(request.url), self.location.origin, request.mode === 'navigate');
  // What has no rule is the browser's own business, as if there were no worker.
  if (request.method !== 'GET' || !rule) return;
  event.respondWith(rule.first === 'kept' ? keptFirst(event, rule) : networkFirst(event, rule));
});

async function begin(): Promise<void> {
  for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name);
  await self.clients.claim();
}

/** Keeps what a page had before there was a worker; the browser's own cache mostly still has it. */
async function keepAddress(address: string): Promise<void> {
  const rule = ruleOf(new URL(address), self.location.origin, address === `${self.location.origin}/`);
  if (!rule || (await (await caches.open(CACHE)).match(rule.key))) return;
  const response = await fetch(address, { cache: 'force-cache' });
  await keep(rule, response);
}

async function keep({ key, most, group }: Rule, response: Response): Promise<void> {
  if (response.status !== 200 || response.redirected) return;
  const cache = await caches.open(CACHE);
  await cache.put(key, response);
  const alike = (await cache.keys()).filter(({ url }) => new URL(url).searchParams.get('kept') === group);
  for (const old of alike.slice(0, Math.max(0, alike.length - most))) await cache.delete(old);
}

/** For files whose name changes with their content: what is kept is right. */
async function keptFirst(event: FetchEvent, rule: Rule): Promise<Response> {
  const found = await (await caches.open(CACHE)).match(rule.key);
  return found ?? networkFirst(event, rule);
}

/** For pages and figures: the network answers whenever it can, and what is kept says since when. */
async function networkFirst(event: FetchEvent, rule: Rule): Promise<Response> {
  try {
    // Figures are always checked with the server, so that an old one never passes for a new one.
    const response = await fetch(event.request, rule.group === 'figures' ? { cache: 'no-cache' } : {});
    event.waitUntil(keep(rule, response.clone()));
    return response;
  } catch (error) {
    const found = await (await caches.open(CACHE)).match(rule.key);
    if (!found) throw error;
    const headers = new Headers(found.headers);
    headers.set(KEPT_HEADER, new Date(found.headers.get('date') ?? 0).toISOString());
    return new Response(found.body, { status: found.status, headers });
  }
}
