import type { FastifyRequest } from 'fastify';
import { html } from './html.ts';
import type { ApiDocument } from './send-document.ts';

/** The page of a document for people. */
export async function documentPage(
  _request: FastifyRequest,
  { title, description, value }: ApiDocument,
): Promise<string> {
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title} · Passages</title>
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          <p>${description}</p>
          <pre>${JSON.stringify(value, null, 2)}</pre>
        </main>
      </body>
    </html>`;
  return page.text;
}
