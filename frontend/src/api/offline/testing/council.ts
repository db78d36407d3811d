/** For tests: a council's API on this machine, and a browser that keeps things, around modules loaded afresh. */
import 'fake-indexeddb/auto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { vi } from 'vitest';

export interface Call {
  path: string;
  key: string;
  body: unknown;
}
export interface Reply {
  status: number;
  body?: unknown;
}
type Answering = (call: Call) => Reply | 'cut';

export const DRAFT_KEY = '/api/v1/session/draft-key/';
export const YAMAMOTO = 7;
const SESSION = {
  user: { id: YAMAMOTO, name: '山本 由美', role: 'counter_staff' },
  device: { id: 1, staff: [{ id: YAMAMOTO, name: '山本 由美' }] },
  counter: { name: 'よさこい薬局' }
};
const SIGNED_OUT = { ...SESSION, user: null };
const KEY = { key: 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8' };

export class Council {
  /** An ordinary day: everything is taken. */
  readonly ordinary: Answering = ({ path }) => {
    if (path === DRAFT_KEY) return this.signedIn ? { status: 200, body: KEY } : { status: 401 };
    if (path === '/api/v1/session/pin/') this.signedIn = true;
    if (path === '/api/v1/session/lock/') this.signedIn = false;
    if (path.startsWith('/api/v1/session/')) return { status: 200, body: this.signedIn ? SESSION : SIGNED_OUT };
    return { status: 201, body: { id: 1, number: 'R8-0001' } };
  };
  answering = this.ordinary;
  signedIn = false;
  /** What was asked of it that was no matter of signing in. */
  heard: Call[] = [];
  #server = createServer((request, response) => {
    void this.#hear(request).then((call) => {
      const reply = this.answering(call);
      if (reply === 'cut') return response.destroy();
      response.writeHead(reply.status, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(reply.body ?? { code: 'x', message: 'うまくいきません', fields: {} }));
    });
  });

  /** Listens, and stands in for the page's address. */
  async open(): Promise<void> {
    await new Promise<void>((ready) => this.#server.listen(0, '127.0.0.1', ready));
    const { port } = this.#server.address() as AddressInfo;
    const page = new EventTarget();
    vi.stubGlobal('location', { origin: `http://127.0.0.1:${port}` });
    vi.stubGlobal('document', { cookie: 'csrftoken=token-99' });
    vi.stubGlobal('sessionStorage', {});
    vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
    vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
    vi.unstubAllGlobals();
  }

  async #hear(request: IncomingMessage): Promise<Call> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const text = Buffer.concat(parts).toString();
    const call = {
      path: request.url ?? '',
      key: String(request.headers['idempotency-key'] ?? ''),
      body: text ? (JSON.parse(text) as unknown) : undefined
    };
    if (!call.path.startsWith('/api/v1/session/')) this.heard.push(call);
    return call;
  }
}
