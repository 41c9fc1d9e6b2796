import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { answerKey } from '../../server/routes/answer-key.ts';

type Asked = Parameters<typeof answerKey>[1];

function keyOf(remoteAddress: string, headers: IncomingMessage['headers']): string {
  const asked = { url: '/api/catalog', headers, socket: { remoteAddress } as Asked['socket'] };
  return answerKey(
    { snapshot: { version: 'a' } as Parameters<typeof answerKey>[0]['snapshot'], today: () => '2026-11-26' },
    asked,
  );
}

const PROXIED = { host: '127.0.0.1:8080', 'x-forwarded-host': 'passages.example', 'x-forwarded-proto': 'https' };

test('what a stranger says as a proxy would decides nothing for those who come through the proxy', () => {
  expect(keyOf('203.0.113.7', PROXIED)).not.toBe(keyOf('127.0.0.1', PROXIED));
  expect(keyOf('203.0.113.7', { host: 'passages.example' })).toBe(keyOf('198.51.100.9', { host: 'passages.example' }));
});

test('each address by which the portal is asked has answers of its own, and each form', () => {
  const keys = [
    PROXIED,
    { ...PROXIED, 'x-forwarded-proto': 'http' },
    { ...PROXIED, 'x-forwarded-host': 'other.example' },
    { host: '127.0.0.1:8080' },
    { host: 'localhost:8080' },
    { host: 'localhost:8080', accept: 'text/turtle' },
  ].map((headers) => keyOf('127.0.0.1', headers));
  expect(new Set(keys).size).toBe(keys.length);
});
