/**
 * Lets the counter's door open without network: the files of its pages, and the short lists its questions
 * are made of. Nothing about a person passes through here, and no other door is served.
 */
import { version } from '$app/env';
import { assets } from '$app/manifest';
import { self } from '$app/service-worker';
import * as lists from '#api/offline/kept-lists.ts';
import counterFiles from 'virtual:counter-files';

const DOOR = '/counter';
const SHELL = `counter-shell-${version}`;
const PATHS = [...counterFiles, ...assets.map(({ path }) => path)];
const FILES = new Set(PATHS.map((path) => new URL(path, self.location.origin).pathname));
const PATIENCE_MS = 4_000;

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(SHELL).then((shell) => shell.addAll([DOOR, ...FILES])));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(forgetOlderShells().then(() => self.clients.claim()));
});

// The lock screen asks for it: nobody is in the middle of anything there.
self.addEventListener('message', ({ data }) => {
  if (data === 'take over') void self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate') {
    if (isOfTheDoor(url.pathname)) event.respondWith(fromNetwork(request).catch(theShell));
  } else if (FILES.has(url.pathname)) {
    event.respondWith(fromShell(request));
  } else if (lists.PATHS.includes(url.pathname) && !url.search) {
    event.respondWith(listOf(request));
  }
});

const isOfTheDoor = (path: string) => path === DOOR || path.startsWith(`${DOOR}/`);

async function theShell(): Promise<Response> {
  return (await (await caches.open(SHELL)).match(DOOR)) ?? Response.error();
}

async function fromShell(request: Request): Promise<Response> {
  return (await (await caches.open(SHELL)).match(request)) ?? fetch(request);
}

/** The newest list when the API answers, else the one it gave before. */
async function listOf(request: Request): Promise<Response> {
  try {
    const fresh = await fromNetwork(request);
    if (fresh.ok) await (await caches.open(lists.CACHE)).put(request, fresh.clone());
    return fresh;
  } catch {
    return (await lists.keptOf(request)) ?? Response.error();
  }
}

/** A network that does not answer is no network. */
function fromNetwork(request: Request): Promise<Response> {
  return fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) });
}

async function forgetOlderShells(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== SHELL && name !== lists.CACHE).map((name) => caches.delete(name)));
}
