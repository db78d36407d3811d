import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { answer, connect, cursorOf, newFormKey, once, whenSignedOut } from './client.ts';

interface Reply {
  status: number;
  body: string;
  headers?: Record<string, string>;
}

let server: Server;
let reply: Reply;
let received: IncomingMessage;

beforeAll(async () => {
  vi.stubGlobal('document', { cookie: 'theme=plain; csrftoken=token-99' });
  server = createServer((request, response) => {
    received = request;
    response.writeHead(reply.status, { 'Content-Type': 'application/json', ...reply.headers });
    response.end(reply.body);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
});

afterAll(() => {
  server.close();
  vi.unstubAllGlobals();
});

/** The call itself is untyped here: what matters is what travels and what comes back. */
function call(method: 'GET' | 'POST', options: object = {}) {
  const { port } = server.address() as AddressInfo;
  const client = connect(`http://127.0.0.1:${port}`) as unknown as Record<
    string,
    (path: string, options: object) => Promise<{ data?: unknown; error?: unknown; response: Response }>
  >;
  return answer(client[method]!('/api/v1/things/', options));
}

test('a good answer comes back as its data', async () => {
  reply = { status: 200, body: '{"results": [1]}' };
  expect(await call('GET')).toEqual({ ok: true, data: { results: [1] } });
});

test('an answer without content is a good answer', async () => {
  reply = { status: 204, body: '', headers: { 'Content-Length': '0' } };
  expect((await call('POST')).ok).toBe(true);
});

test('a write carries the CSRF token and the key of its form; a read carries neither', async () => {
  reply = { status: 201, body: '{}' };
  const formKey = newFormKey();
  await call('POST', { body: { a: 1 }, ...once(formKey) });
  expect(received.headers['x-csrftoken']).toBe('token-99');
  expect(received.headers['idempotency-key']).toBe(formKey);
  await call('GET');
  expect(received.headers['x-csrftoken']).toBeUndefined();
});

test('two forms never share a key', () => {
  expect(newFormKey()).toMatch(/^[0-9a-f]{32}$/);
  expect(new Set(Array.from({ length: 100 }, newFormKey)).size).toBe(100);
});

test('messages at fields arrive at their fields, also nested ones', async () => {
  reply = {
    status: 400,
    body: JSON.stringify({
      code: 'invalid',
      message: '入力に直すところがあります。',
      fields: { kana: ['ひらがなで入れてください。'], 'address.town': ['町名を選んでください。'] }
    })
  };
  expect(await call('POST')).toEqual({
    ok: false,
    error: {
      status: 400,
      code: 'invalid',
      message: '入力に直すところがあります。',
      fields: { kana: 'ひらがなで入れてください。', 'address.town': '町名を選んでください。' }
    }
  });
});

test('what belongs to no field is said as the message of the whole', async () => {
  reply = {
    status: 400,
    body: '{"code": "invalid", "message": "直すところがあります。", "fields": {"form": ["終わりが始まりより前です。"]}}'
  };
  const result = await call('POST');
  expect(result).toMatchObject({ error: { message: '終わりが始まりより前です。', fields: {} } });
});

test('being asked to wait says for how long', async () => {
  reply = {
    status: 429,
    body: '{"code": "too_many", "message": "少し待ってください。", "fields": {}}',
    headers: { 'Retry-After': '7' }
  };
  expect(await call('POST')).toMatchObject({ error: { retryAfterSeconds: 7 } });
});

test('an answer that cannot be read becomes a sentence that says what to do', async () => {
  reply = { status: 502, body: '<html>Bad gateway</html>' };
  const result = await call('GET');
  expect(result).toMatchObject({ ok: false, error: { status: 502, code: 'server_error' } });
  expect(JSON.stringify(result)).toContain('もう一度お試しください');
});

test('whoever listens hears that the sign-in has ended', async () => {
  reply = { status: 401, body: '{"code": "not_signed_in", "message": "サインインしてください。", "fields": {}}' };
  let heard = 0;
  const stop = whenSignedOut(() => (heard += 1));
  await call('GET');
  stop();
  await call('GET');
  expect(heard).toBe(1);
});

test('no connection becomes a sentence that says what to do, and nothing is thrown', async () => {
  const nowhere = connect('http://127.0.0.1:9') as unknown as {
    GET: (path: string) => Promise<{ response: Response }>;
  };
  const result = await answer(nowhere.GET('/api/v1/things/'));
  expect(result).toMatchObject({ ok: false, error: { status: 0, code: 'offline', fields: {} } });
  expect(JSON.stringify(result)).toContain('もう一度押してください');
});

test('the place in a list is read from the address of its next page', () => {
  expect(cursorOf('http://127.0.0.1:8000/api/v1/requests/?cursor=cD0x&page_size=50')).toBe('cD0x');
  expect(cursorOf(null)).toBeUndefined();
});
