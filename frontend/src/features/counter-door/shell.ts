/** Makes the counter's door open without network from now on. */
import { dev } from '$app/env';
import { pathsToAskFor } from '#api/offline/kept-lists.ts';

export async function prepareForNoNetwork(): Promise<void> {
  // A page that came without HTTPS has no worker; it works as long as there is network.
  if (dev || !('serviceWorker' in navigator)) return;
  await navigator.serviceWorker.register('/service-worker.js', { scope: '/counter' });
  await inControl();
  // The worker keeps what passes through it, once it has passed to its end.
  await Promise.allSettled((await pathsToAskFor()).map(async (path) => (await fetch(path)).arrayBuffer()));
}

/** On the lock screen, where nobody is in the middle of anything: a newer build takes over. */
export async function takeOverNewest(): Promise<void> {
  if (dev || !('serviceWorker' in navigator)) return;
  const registration = await navigator.serviceWorker.getRegistration('/counter');
  await registration?.update().catch(() => undefined);
  if (!registration?.waiting) return;
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  registration.waiting.postMessage('take over');
}

/** On its very first visit a page was loaded before there was a worker to keep anything. */
async function inControl(): Promise<void> {
  if (navigator.serviceWorker.controller) return;
  await new Promise((go) => navigator.serviceWorker.addEventListener('controllerchange', go, { once: true }));
}
